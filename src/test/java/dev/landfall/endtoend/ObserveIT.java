package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import dev.landfall.sandbox.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** What people and other programs see of a process that serves. */
@Isolated
@ExtendWith(OnSandbox.class)
class ObserveIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static Project threeRowsOfWhichOneIsAReject(Project project) {
        return project.rows("id STRING, n INT", "('a', 1)", "('b', 2)", "(NULL, 3)")
                .fields("id string", "n int")
                .incremental("n");
    }

    @Test
    void aRunIsSeenWhileItIsUnderWayAndAfterwards(Project project) {
        threeRowsOfWhichOneIsAReject(project);
        try (Served served = new Served(project)) {
            int before = served.get("/health/ready").statusCode();
            served.begin();
            served.listen();

            int asked = served.post("/api/dataflows/%s/run".formatted(project.name()), "")
                    .statusCode();
            Run proved = proved(served, project);

            assertThat(before).isEqualTo(503);
            assertThat(served.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(served.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(asked).isEqualTo(202);
            assertThatTheFunnelIsSeen(served.json("/api/runs/" + proved.id()));
            assertThatRejectsAreGroupedWithoutTheirCells(served, proved);
            assertThatEventsLedToTheProof(served, proved);
            assertThatMetricsCountIt(served.get("/metrics").body(), project.name());
            JsonNode dataflow = served.json("/api/dataflows").at("/dataflows/0");
            assertThat(dataflow.path("health").asText()).isEqualTo("ok");
            assertThat(dataflow.at("/lastRun/run").asText()).isEqualTo(proved.id());
            assertThat(dataflow.path("lagSeconds").isNumber()).isTrue();
            assertThat(dataflow.path("next").asText()).isEqualTo("2099-01-01T00:00:00Z");
            assertThat(served.json("/api/dataflows/%s/runs".formatted(project.name()))
                            .path("runs"))
                    .hasSize(1);
        }
    }

    private static Run proved(Served served, Project project) {
        Replica.await("proved", PATIENCE, () -> last(served, project)
                .filter(run -> run.state() == RunState.PROVED)
                .isPresent());
        return last(served, project).orElseThrow();
    }

    @Test
    void aMappingIsPreviewedInShapesAlone(Project project) {
        project.rows("id STRING, born STRING, n INT", "('fay', '1907-09-15', 1)", "(NULL, 'soon', 2)")
                .fields("id string", "born date")
                .incremental("n")
                .load("strict", "true");
        Ended ended = project.run();
        try (Served served = new Served(project).begin()) {
            JsonNode preview = Served.parsed(served.post("/api/dataflows/%s/preview".formatted(project.name()), "")
                    .body());
            JsonNode rejects =
                    served.json("/api/runs/%s/rejects".formatted(ended.run().id()));

            assertThat(preview.path("rows")).hasSize(2);
            assertThat(preview.findValuesAsText("verdict")).contains("record", "reject", "ok");
            assertThat(preview.toString()).contains("\"aaa\"", "9999-99-99").doesNotContain("fay", "1907", "soon");
            assertThat(rejects.findValuesAsText("shape")).contains("aaaa");
            assertThat(rejects.toString()).doesNotContain("soon");
        }
    }

    private static Optional<Run> last(Served served, Project project) {
        return served.features().ledger().runs().history(Optional.of(project.name()), 1).stream()
                .findFirst();
    }

    private static void assertThatTheFunnelIsSeen(JsonNode run) {
        JsonNode rows = run.path("rows");
        assertThat(rows.path("counted").asLong()).isEqualTo(3);
        assertThat(rows.path("read").asLong()).isEqualTo(3);
        assertThat(rows.path("staged").asLong()).isEqualTo(3);
        assertThat(rows.path("mapped").asLong()).isEqualTo(2);
        assertThat(rows.path("rejected").asLong()).isEqualTo(1);
        assertThat(rows.path("sent").asLong()).isEqualTo(2);
        assertThat(rows.path("ingested").asLong()).isEqualTo(2);
        assertThat(run.at("/proof/holds").asBoolean()).isTrue();
        assertThat(run.path("batch").asText()).isNotEmpty();
        assertThat(run.at("/times/ended").asText()).endsWith("Z");
        assertThat(run.at("/parts/sent").asInt()).isEqualTo(1);
    }

    private static void assertThatRejectsAreGroupedWithoutTheirCells(Served served, Run run) {
        JsonNode rejects = served.json("/api/runs/%s/rejects".formatted(run.id()));

        assertThat(rejects.path("kept").asLong()).isEqualTo(1);
        assertThat(rejects.at("/reasons/0/code").asText()).isEqualTo("REJECT-16");
        assertThat(rejects.at("/reasons/0/samples/0/row").asLong()).isBetween(1L, 3L);
        assertThat(rejects.findValues("n")).isEmpty();
    }

    private static void assertThatEventsLedToTheProof(Served served, Run run) {
        Replica.await("told of the proof", PATIENCE, () -> served.events().stream()
                .anyMatch(event -> event.path("status").asText().equals("proved")));
        List<JsonNode> events = served.events().stream()
                .filter(event -> event.path("run").asText().equals(run.id()))
                .toList();
        assertThat(events).hasSizeGreaterThan(1);
        assertThat(events.get(0).path("open").asBoolean()).isTrue();
        assertThat(events.get(events.size() - 1).at("/rows/sent").asLong()).isEqualTo(2);
    }

    private static void assertThatMetricsCountIt(String metrics, String dataflow) {
        String label = "{dataflow=\"%s\"}".formatted(dataflow);
        assertThat(metrics)
                .contains("landfall_rows_read_total%s 3.0".formatted(label))
                .contains("landfall_rows_staged_total%s 3.0".formatted(label))
                .contains("landfall_rows_mapped_total%s 2.0".formatted(label))
                .contains("landfall_rows_rejected_total%s 1.0".formatted(label))
                .contains("landfall_rows_sent_total%s 2.0".formatted(label))
                .contains("landfall_rows_ingested_total%s 2.0".formatted(label))
                .contains("landfall_runs_total{dataflow=\"%s\",status=\"proved\"} 1.0".formatted(dataflow))
                .contains("landfall_runs_total{dataflow=\"%s\",status=\"failed\"} 0.0".formatted(dataflow))
                .contains("landfall_health%s 0.0".formatted(label))
                .contains("landfall_lag_seconds" + label)
                .contains("landfall_last_success_timestamp_seconds" + label)
                .contains("landfall_wake_seconds" + label)
                .contains("landfall_credentials_expiry_seconds ")
                .contains("landfall_ledger_up 1.0")
                .contains("jvm_memory_used_bytes{area=\"heap\"")
                .doesNotContain("run=");
    }

    @Test
    void aDataflowThatIsStoppedIsToldOfOnceAndSoIsThatItGoesOn(Project project) throws InterruptedException {
        threeRowsOfWhichOneIsAReject(project);
        project.sandbox()
                .platform()
                .add(Fault.next("POST /data/foundation/import/batches$")
                        .times(1000)
                        .answers(400));
        try (Hook hook = new Hook()) {
            project.set("alert.url", hook.url()).set("health.stops", "1");
            try (Served served = new Served(project).begin()) {
                served.post("/api/dataflows/%s/run".formatted(project.name()), "");
                Replica.await(
                        "stopped",
                        PATIENCE,
                        () -> health(served, project).path("health").asText().equals("failing"));
                JsonNode reason = health(served, project).at("/reasons/0");
                assertThat(reason.path("kind").asText()).isEqualTo("stopped");
                assertThat(reason.path("code").asText()).startsWith("PLATFORM-");
                assertThat(reason.path("mend").asText()).isNotEmpty();

                served.observatory().alertNow();
                served.observatory().alertNow();
            }
            assertThat(hook.told()).singleElement().asString().contains("stopped", project.name(), "PLATFORM-");
            project.sandbox().platform().clearFaults();

            try (Served again = new Served(project).begin()) {
                again.observatory().alertNow();
                proved(again, project);
                again.observatory().alertNow();
                again.observatory().alertNow();

                assertThat(hook.told()).hasSize(2);
                assertThat(Served.parsed(hook.told().get(1)).path("text").asText())
                        .contains("resolved for dataflow " + project.name());
                assertThat(again.features().ledger().alerts().all()).isEmpty();
            }
        } finally {
            project.sandbox().platform().clearFaults();
        }
    }

    private static JsonNode health(Served served, Project project) {
        return served.json("/health/dataflows").path("dataflows").path(project.name());
    }

    @Test
    void aPausedDataflowDoesNotFireAndGoesOnWhenItIsResumed(Project project) {
        threeRowsOfWhichOneIsAReject(project).extract("schedule", "* * * * * ?");
        String path = "/api/dataflows/" + project.name();
        project.features().ledger().pauses().pause(project.name(), "not yet");
        try (Served served = new Served(project).begin()) {
            int run = served.post(path + "/run", "").statusCode();
            boolean isPaused = served.json("/api/dataflows")
                    .at("/dataflows/0/paused/reason")
                    .asText()
                    .equals("not yet");
            Optional<Run> none = last(served, project);

            served.post(path + "/resume", "{\"reason\": \"now\"}");
            proved(served, project);

            assertThat(run).isEqualTo(409);
            assertThat(isPaused).isTrue();
            assertThat(none).isEmpty();
            assertThat(served.features().ledger().bookmarks().history(project.name()))
                    .extracting(change -> change.what() + " " + change.reason())
                    .contains("pause not yet", "resume now");
        }
    }

    @Test
    void rejectsAreReplayedWhenTheyAreAskedForOverHttp(Project project) {
        project.rows("id STRING, n STRING, mark INT", "('a', '1', 1)", "('b', 'x', 2)")
                .fields("id string", "n double")
                .incremental("mark")
                .load("strict", "true");
        Ended first = project.run();
        project.load("strict", "false");
        try (Served served = new Served(project).begin()) {
            var answer = served.post(
                    "/api/runs/%s/replay-rejects".formatted(first.run().id()), "");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            String id = Served.parsed(answer.body()).path("run").asText();
            Replica.await(
                    "ended",
                    PATIENCE,
                    () -> served.features().ledger().runs().find(id).endedAt().isPresent());
            assertThat(served.json("/api/runs/" + id).path("status").asText()).isEqualTo("proved");
            assertThat(project.values("id")).containsExactly("a", "b");
            assertThat(served.json("/api/runs/" + id).path("origin").asText())
                    .isEqualTo(first.run().id());
        }
    }

    @Test
    void aRunIsOneLineOfTheLogAsJsonWithWhatItIsAbout(Project project) throws InterruptedException {
        threeRowsOfWhichOneIsAReject(project);

        List<JsonNode> lines = served(
                project,
                () -> proved(project).filter(run -> run.purgedAt().isPresent()).isPresent());

        Run run = proved(project).orElseThrow();
        assertThat(of(run, "INFO", lines)).singleElement().satisfies(line -> {
            assertThat(line.path("formattedMessage").asText()).contains("is proved: 3 counted");
            assertThat(line.at("/mdc/dataflow").asText()).isEqualTo(project.name());
            assertThat(line.at("/mdc/batch").asText()).isNotEmpty();
        });
        assertThat(of(run, "ERROR", lines)).isEmpty();
    }

    @Test
    void aRunThatFailsIsOneErrorOfTheLog(Project project) throws InterruptedException {
        threeRowsOfWhichOneIsAReject(project)
                .sandbox()
                .platform()
                .set(Map.of(
                        "nextOutcome", Map.of("status", "failed", "code", "INGEST-1001", "description", "No room.")));

        List<JsonNode> lines = served(
                project,
                () -> proved(project).filter(run -> run.purgedAt().isPresent()).isPresent());

        Run failed = project.features()
                .ledger()
                .history()
                .last(project.name(), RunState.FAILED)
                .orElseThrow();
        assertThat(of(failed, "ERROR", lines)).singleElement().satisfies(line -> assertThat(
                        line.path("formattedMessage").asText())
                .contains(failed.id(), "INGEST-1001"));
        assertThat(of(failed, "INFO", lines)).isEmpty();
        assertThat(lines)
                .filteredOn(line -> line.path("level").asText().equals("ERROR"))
                .filteredOn(
                        line -> !line.path("formattedMessage").asText().contains("RUNNER-6")) // the process is ended
                .hasSize(1);
    }

    /** What a process logs that serves the dataflow every second, until then. */
    private static List<JsonNode> served(Project project, BooleanSupplier until) throws InterruptedException {
        project.extract("schedule", "* * * * * ?").set("log.format", "json").features();
        Path log = project.folder().resolve("json.log");
        Process process = Program.serve(project, "json", log);
        try {
            Replica.await("seen", PATIENCE, until);
        } finally {
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS))
                process.destroyForcibly().waitFor();
        }
        return lines(log).stream().map(Served::parsed).toList();
    }

    private static List<JsonNode> of(Run run, String level, List<JsonNode> lines) {
        return lines.stream()
                .filter(line -> line.at("/mdc/run").asText().equals(run.id()))
                .filter(line -> line.path("level").asText().equals(level))
                .toList();
    }

    private static Optional<Run> proved(Project project) {
        return project.features().ledger().history().last(project.name(), RunState.PROVED);
    }

    private static List<String> lines(Path log) {
        try {
            String text = Files.readString(log);
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(line -> line.startsWith("{"))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
