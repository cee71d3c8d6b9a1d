package dev.landfall.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlatformProblemTest {

    @Test
    void codesAreNumberedWithoutGapOrRepetition() {
        assertThat(Arrays.stream(PlatformProblem.values()).map(PlatformProblem::code))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, PlatformProblem.values().length)
                        .mapToObj("PLATFORM-%d"::formatted)
                        .toList());
    }

    @Test
    void everyProblemSaysWhatAndHowToMend() {
        assertThat(PlatformProblem.values())
                .allSatisfy(problem -> assertThat(problem.text().what()).endsWith("."))
                .allSatisfy(problem -> assertThat(problem.text().mend()).endsWith("."));
    }
}
