package dev.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.program.DocumentedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the documents call and point to is there. {@link GettingStartedIT} runs the calls of a first hour. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]*)(#[^)]*)?\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ +(.*)$", Pattern.MULTILINE);

    static List<Path> documents() throws IOException {
        List<Path> all = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
        for (String folder : List.of("docs", "routes", "mappings", "schemas", "bench", "deploy", "sandbox/platform")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(all::add);
            }
        }
        return all;
    }

    static List<DocumentedCommand> commands() throws IOException {
        return documents().stream()
                .flatMap(document -> DocumentedCommand.of(document).stream())
                .toList();
    }

    /** A sentence may name a command without all that it needs. */
    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandIsOneThatTheProgramTakes(DocumentedCommand command) {
        CommandLine line = LandfallCommand.commandLine(Map.of());
        try {
            line.parseArgs(command.words().toArray(String[]::new));
        } catch (CommandLine.MissingParameterException missing) {
            assertThat(command.inBlock()).as(missing.getMessage()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(Path document) throws IOException {
        for (MatchResult link :
                LINK.matcher(Files.readString(document)).results().toList()) {
            Path target = link.group(1).isEmpty()
                    ? document
                    : document.resolveSibling(link.group(1)).normalize();
            assertThat(target).as("%s: %s", document, link.group()).exists();
            if (link.group(2) != null && target.toString().endsWith(".md"))
                assertThat(anchors(target)).as("%s: %s", document, link.group()).contains(link.group(2));
        }
    }

    private static Set<String> anchors(Path document) throws IOException {
        return HEADING.matcher(Files.readString(document))
                .results()
                .map(heading -> "#"
                        + heading.group(1)
                                .toLowerCase(Locale.ROOT)
                                .replaceAll("[^a-z0-9 _-]", "")
                                .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
