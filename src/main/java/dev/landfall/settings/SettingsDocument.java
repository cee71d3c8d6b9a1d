package dev.landfall.settings;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders {@code docs/settings.md} from the declarations: one table per namespace. */
final class SettingsDocument {
    private static final String HEAD = """
            # Settings

            Generated from the declarations; do not edit. Environment variables beat system properties (`-Dkey=value`), which beat
            `application.properties`. An empty value counts as not given. `landfall check` tells every mistake at once.

            A secret never stands in `application.properties`: set its environment variable, or name a file in `<key>.file`
            (environment: `<VARIABLE>_FILE`) that holds the secret alone and that only its owner may read (`chmod 600`).

            Keys outside these namespaces pass on to Camel (`camel.*`) and to the placeholders of route files.
            """;

    private SettingsDocument() {}

    static String render() {
        return HEAD + Namespace.all().stream().map(SettingsDocument::section).collect(Collectors.joining());
    }

    private static String section(Namespace namespace) {
        Stream<String> rows = Stream.concat(
                namespace.settings().stream().map(SettingsDocument::row),
                namespace.families().stream().map(SettingsDocument::row));
        return "\n## %s\n\n".formatted(namespace.name())
                + "| Key | Value | Default | Environment | Meaning |\n| --- | --- | --- | --- | --- |\n"
                + rows.collect(Collectors.joining());
    }

    private static String row(Setting<?> setting) {
        String type = setting.secret() ? "**secret**" : cell(setting.type().possible());
        String byDefault = setting.defaultText().map("`%s`"::formatted).orElse("");
        return line(List.of(
                "`" + setting.key() + "`",
                type,
                byDefault,
                "`" + setting.environmentName() + "`",
                cell(setting.meaning())));
    }

    private static String row(SettingFamily<?> family) {
        return line(List.of(
                "`" + family.pattern() + "`",
                cell(family.type().possible()),
                "",
                "`" + family.environmentPattern() + "`",
                cell(family.meaning())));
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
