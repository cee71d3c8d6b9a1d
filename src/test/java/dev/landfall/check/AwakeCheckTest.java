package dev.landfall.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.databricks.Compute;
import dev.landfall.problem.Problem;
import dev.landfall.routes.Dataflow;
import dev.landfall.routes.Place;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwakeCheckTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:00:30Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "0 0/5 * * * ?, 288 times a day, 24.0 hours",
        "0 0/9 * * * ?, 168 times a day, 24.0 hours",
        "0 0/10 * * * ?, '', ''",
        "0 0/30 * * * ?, '', ''",
        "0 0/5 6-21 * * ?, 192 times a day, 16.1 hours",
        "0 0/5 9-16 * * ?, '', ''",
        "nonsense, '', ''"
    })
    void withoutAConnectionTheLeastAutoStopIsTakenForGranted(String schedule, String firings, String hours) {
        Optional<Problem> warning = check(schedule).offline();

        if (hours.isEmpty()) assertThat(warning).isEmpty();
        else assertThat(warning.orElseThrow().text()).contains("CHECK-40", firings, hours, "10 minutes");
    }

    @ParameterizedTest
    @CsvSource({
        "0 0/30 * * * ?, 120, 24.0 hours",
        "0 0/30 * * * ?, 45, 24.0 hours",
        "0 0/30 * * * ?, 30, ''",
        "0 0 * * * ?, 10, ''",
        "0 0/30 6-21 * * ?, 120, 17.5 hours",
        "0 0 6 * * ?, 120, ''"
    })
    void theComputesOwnAutoStopIsCountedAgainstTheSchedule(String schedule, long minutes, String hours) {
        Optional<Problem> warning = check(schedule).connected(look(minutes));

        if (hours.isEmpty()) assertThat(warning).isEmpty();
        else
            assertThat(warning.orElseThrow().text())
                    .contains("CHECK-41", "'w1'", "after %d minutes".formatted(minutes), hours);
    }

    @Test
    void dataflowsThatTakeTurnsKeepItAwakeTogetherAndThoseOfTheSameMinutesDoNot() {
        assertThat(check("0 0/30 * * * ?", "0 15/30 * * * ?").connected(look(20)))
                .isPresent();
        assertThat(check("0 0/30 * * * ?", "0 0/30 * * * ?").connected(look(20)))
                .isEmpty();
    }

    @Test
    void aComputeThatNeverStopsIsTold() {
        assertThat(check("0 0 6 * * ?").connected(look(0)).orElseThrow().code()).isEqualTo("CHECK-42");
    }

    @Test
    void whatIsNotToldOfTheComputeIsNotGuessed() {
        Compute.Look unknown = new Compute.Look("w1", "RUNNING", Optional.empty());

        assertThat(check("0 0/5 * * * ?").connected(unknown)).isEmpty();
    }

    private static Compute.Look look(long minutes) {
        return new Compute.Look("w1", "RUNNING", Optional.of(Duration.ofMinutes(minutes)));
    }

    private static AwakeCheck check(String... schedules) {
        List<Dataflow> dataflows = Stream.of(schedules)
                .map(schedule -> new Dataflow(
                        "d",
                        Map.of("schedule", schedule),
                        Map.of(),
                        List.of(),
                        new Place(Path.of("routes/d.camel.yaml"), 1, 1),
                        Map.of()))
                .toList();
        return new AwakeCheck(dataflows, CLOCK);
    }
}
