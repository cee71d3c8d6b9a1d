package dev.landfall.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One route file per mistake; its first lines say which problems are expected, where, and with which words. */
final class MistakesTest {
    private static final Pattern EXPECTED = Pattern.compile("(?m)^# (expect|warn) (ROUTES-\\d+) at (\\d+:\\d+): (.*)$");

    static Stream<Path> mistakes() throws IOException {
        return Fixtures.files(Path.of("mistakes"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void everyMistakeIsToldAtItsPlaceAndNothingElseIs(Path mistake, @TempDir Path folder) throws IOException {
        Fixtures.copy(Path.of("good", "templates"), folder);
        Fixtures.copy(Path.of("good", "policies.camel.yaml"), folder);
        Path file = Files.copy(mistake, folder.resolve(mistake.getFileName()));

        CheckedRoutes checked = Fixtures.check(folder);

        String text = Files.readString(file);
        assertThat(places(checked.problems())).containsExactlyInAnyOrderElementsOf(expected(text, "expect"));
        assertThat(places(checked.warnings())).containsAll(expected(text, "warn"));
        assertThat(told(checked)).contains(words(text));
    }

    private static List<String> expected(String text, String kind) {
        return EXPECTED.matcher(text)
                .results()
                .filter(it -> it.group(1).equals(kind))
                .map(it -> it.group(2) + " at " + it.group(3))
                .toList();
    }

    private static List<String> words(String text) {
        return EXPECTED.matcher(text).results().map(it -> it.group(4)).toList();
    }

    /** Code, line and column of each. */
    private static List<String> places(List<Problem> problems) {
        return problems.stream()
                .map(it -> it.code() + " at " + it.where().replaceFirst(".*\\.camel\\.yaml:", ""))
                .toList();
    }

    private static String told(CheckedRoutes checked) {
        return Stream.concat(checked.problems().stream(), checked.warnings().stream())
                .map(Problem::text)
                .collect(Collectors.joining("\n"));
    }
}
