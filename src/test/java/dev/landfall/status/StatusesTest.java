package dev.landfall.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.landing.Expiry;
import dev.landfall.problem.Kind;
import dev.landfall.problem.Problem;
import dev.landfall.rejects.RejectLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a dataflow is judged, on a real ledger. */
final class StatusesTest {
    private final StatusStage stage;

    StatusesTest(@TempDir Path folder) {
        stage = new StatusStage(folder);
    }

    @Test
    void aDataflowThatNeverRanIsWellAndFiresNext() {
        DataflowStatus status = stage.pass(Duration.ofDays(3)).status();

        assertThat(status.health()).isEqualTo(Health.OK);
        assertThat(status.lag()).isEmpty();
        assertThat(status.next()).contains(Instant.parse("2026-11-23T10:30:00Z"));
    }

    @Test
    void lagIsTheTimeSinceTheLastRunEndedThatCameThrough() {
        stage.proved(0);

        DataflowStatus status = stage.pass(Duration.ofMinutes(40)).status();

        assertThat(status.health()).isEqualTo(Health.OK);
        assertThat(status.lag()).contains(Duration.ofMinutes(40));
    }

    @Test
    void aFailedRunIsAFailureUntilALaterOneComesThrough() {
        stage.failed("the counts differ: 10 rows sent, 9 rows ingested");
        DataflowStatus failing = stage.pass(Duration.ofMinutes(5)).status();
        stage.proved(0);

        assertThat(failing.health()).isEqualTo(Health.FAILING);
        assertThat(failing.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.kind()).isEqualTo(Reason.Kind.FAILED);
            assertThat(reason.what()).contains("10 rows sent, 9 rows ingested");
            assertThat(reason.mend()).contains("landfall runs show");
        });
        assertThat(stage.status().health()).isEqualTo(Health.OK);
    }

    @Test
    void whatAFailedRunSaysIsTakenApart() {
        stage.failed(new Problem("SOURCE-1", Kind.SOURCE, "It is [gone].", "dataflow profiles", "Bring it back.")
                .toString());

        assertThat(stage.status().reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("SOURCE-1");
            assertThat(reason.what()).isEqualTo("It is [gone].");
            assertThat(reason.mend()).isEqualTo("Bring it back.");
        });
    }

    @Test
    void stopsAreDegradedUntilTheyAreManyAndForgottenOnceARunComesThrough() {
        stage.stopped("DATABRICKS-1");
        Health once = stage.status().health();
        boolean isAlarming = stage.status().reasons().get(0).alarming();
        stage.pass(Duration.ofMinutes(30)).stopped("DATABRICKS-1");
        stage.pass(Duration.ofMinutes(30)).stopped("DATABRICKS-2");
        DataflowStatus thrice = stage.status();
        stage.pass(Duration.ofSeconds(1)).proved(0);
        Health through = stage.status().health();
        stage.pass(Duration.ofMinutes(30)).stopped("DATABRICKS-1");

        assertThat(once).isEqualTo(Health.DEGRADED);
        assertThat(isAlarming).isFalse();
        assertThat(thrice.health()).isEqualTo(Health.FAILING);
        assertThat(thrice.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("DATABRICKS-2");
            assertThat(reason.what()).contains("Stopped 3 times since 2026-11-20T10:00:00Z");
        });
        assertThat(through).isEqualTo(Health.OK);
        assertThat(stage.ledger().stops().of(StatusStage.DATAFLOW))
                .hasValueSatisfying(stop -> assertThat(stop.times()).isEqualTo(1));
    }

    @Test
    void withoutARunForTwoFiringsAndAnHourADataflowIsLateUnlessItIsPaused() {
        stage.pass(Duration.ofMinutes(5)).proved(0);
        Health justInTime = stage.pass(Duration.ofMinutes(115)).status().health();
        DataflowStatus late = stage.pass(Duration.ofSeconds(1)).status();
        stage.ledger().pauses().pause(StatusStage.DATAFLOW, "for once");

        assertThat(justInTime).isEqualTo(Health.OK);
        assertThat(late.health()).isEqualTo(Health.DEGRADED);
        assertThat(late.reasons()).extracting(Reason::kind).containsExactly(Reason.Kind.LATE);
        assertThat(late.reasons().get(0).what()).contains("due by 2026-11-20T12:00:00Z");
        assertThat(stage.status().health()).isEqualTo(Health.OK);
        assertThat(stage.status().next()).isEmpty();
    }

    @Test
    void whatTheSettingsSayOfLatenessBeatsTheSchedule() {
        stage.limits(new Limits(3, new RejectLimit("none"), Optional.of(Duration.ofMinutes(10))));
        stage.proved(0);

        assertThat(stage.pass(Duration.ofMinutes(11)).status().reasons())
                .extracting(Reason::kind)
                .containsExactly(Reason.Kind.LATE);
    }

    @Test
    void rejectsOverTheThresholdDegrade() {
        stage.limits(new Limits(3, new RejectLimit("10%"), Optional.empty()));
        stage.proved(1);
        Health within = stage.status().health();
        stage.pass(Duration.ofMinutes(1)).proved(2);

        assertThat(within).isEqualTo(Health.OK);
        assertThat(stage.status().reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.kind()).isEqualTo(Reason.Kind.REJECTS);
            assertThat(reason.what()).contains("2 of 10 rows", "more than 10%");
        });
    }

    @Test
    void aGapFailsAndABadEditAndCredentialsThatEndDegrade() {
        stage.ledger().gaps().found(StatusStage.DATAFLOW, "a.b.c", 4, 6, "vacuumed", Optional.empty());
        stage.complain(new Problem("ROUTES-1", Kind.CONFIGURATION, "A word is wrong.", "profiles:3:1", "Mend it."));
        stage.credentials(new Expiry(Optional.of(LocalDate.of(2026, 11, 25))));

        DataflowStatus status = stage.status();

        assertThat(status.health()).isEqualTo(Health.FAILING);
        assertThat(status.reasons())
                .extracting(Reason::kind)
                .containsExactly(Reason.Kind.GAP, Reason.Kind.EDIT, Reason.Kind.CREDENTIALS);
        assertThat(status.reasons().get(1).what()).contains("A word is wrong.", "profiles:3:1");
    }

    @Test
    void allOfItIsJsonToo() {
        stage.failed("the counts differ");

        JsonNode health = stage.json().health();
        JsonNode dataflow = stage.json().dataflows().at("/dataflows/0");

        assertThat(health.path("health").asText()).isEqualTo("failing");
        assertThat(health.at("/dataflows/profiles/reasons/0/kind").asText()).isEqualTo("failed");
        assertThat(dataflow.path("mode").asText()).isEqualTo("incremental");
        assertThat(dataflow.path("lastSuccess").isNull()).isTrue();
        assertThat(dataflow.at("/paused").isNull()).isTrue();
    }
}
