package dev.landfall.mapping;

import dev.landfall.xdm.XdmType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the tables of {@code docs/mapping.md} from the code that they describe. */
final class MappingPage {
    static final Path FILE = Path.of("docs/mapping.md");

    private MappingPage() {}

    public static void main(String[] arguments) throws IOException {
        Files.writeString(FILE, upToDate(Files.readString(FILE)));
    }

    static String upToDate(String page) {
        String converted = replaced(page, "conversions", conversions());
        return replaced(replaced(converted, "reasons", reasons()), "functions", functions());
    }

    private static String replaced(String page, String name, String table) {
        String start = "<!-- %s: written by MappingPage -->\n".formatted(name);
        String end = "<!-- /%s -->".formatted(name);
        return page.substring(0, page.indexOf(start)) + start + table + page.substring(page.indexOf(end));
    }

    private static String conversions() {
        String heads =
                Stream.of(XdmType.values()).map(XdmType::word).collect(Collectors.joining(" | ", "| | ", " |\n"));
        String line = "|" + "---|".repeat(XdmType.values().length + 1) + "\n";
        String rows = Stream.of(CellType.values()).map(MappingPage::row).collect(Collectors.joining());
        return heads + line + rows;
    }

    private static String row(CellType from) {
        return Stream.of(XdmType.values())
                .map(to -> Conversions.rule(from, to).text())
                .collect(Collectors.joining(" | ", "| " + from + " | ", " |\n"));
    }

    private static String reasons() {
        return Stream.of(RejectCode.values())
                .map(code ->
                        "| %s | %s | %s | %s |\n".formatted(code.code(), cost(code.cost()), code.what(), code.mend()))
                .collect(Collectors.joining(
                        "", "| Code | Costs | What happened | How to mend it |\n|---|---|---|---|\n", ""));
    }

    private static String cost(RejectCode.Cost cost) {
        return switch (cost) {
            case ROW -> "the row";
            case ATTRIBUTE -> "the attribute";
            case NOTHING -> "nothing";
        };
    }

    private static String functions() {
        return new Functions(Clock.systemUTC())
                .byName().values().stream()
                        .map(f -> "| `%s` | %s | `%s` |\n"
                                .formatted(
                                        f.declaration(),
                                        f.meaning(),
                                        f.example().replace("|", "\\|")))
                        .collect(Collectors.joining("", "| Function | Meaning | Example |\n|---|---|---|\n", ""));
    }
}
