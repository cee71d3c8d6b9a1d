package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.endtoend.FaultCase.FirstEnd;
import dev.landfall.endtoend.FaultCase.Shown;
import dev.landfall.ledger.RunState;
import dev.landfall.ledger.TestDatabase;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault of the matrix, each in a run of its own: the run ends proved, or stops with a code and is resumed; and the
 * dataset holds each row of the table once, whatever came between; no secret is logged or left behind. {@code -Dlandfall.faults=} tries those alone in
 * whose line the regular expression is found.
 */
@Isolated
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OnSandbox.class)
class FaultMatrixIT {
    private static final int ROWS = 9;
    private static final int FIRINGS = 3;

    private final TestDatabase ledger = TestDatabase.valueOf(System.getProperty("landfall.faults.ledger", "SQLITE"));
    private final Project source;

    FaultMatrixIT(Project source) {
        this.source = source;
    }

    /** One table for all: no fault touches the source. */
    @BeforeAll
    void fill() {
        source.rows(
                "id STRING, mark INT",
                IntStream.range(0, ROWS).mapToObj("('r%1$d', %1$d)"::formatted).toArray(String[]::new));
    }

    static Stream<FaultCase> cases() {
        String word = System.getProperty("landfall.faults", "");
        return FaultMatrix.cases().stream()
                .filter(each -> each.shown() instanceof Shown.Here)
                .filter(each -> each.toString().matches(".*(" + word + ").*"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theRunEndsProvedOrStopsAndIsResumedAndEveryRowArrivesOnce(FaultCase fault, Project project) {
        project.extract("table", source.table())
                .incremental("mark")
                .fields("id string", "mark int")
                .set("landing.part-rows", "4");
        Shown.Here here = (Shown.Here) fault.shown();
        if (ledger == TestDatabase.POSTGRESQL) project.ledger(ledger.ledger(project.folder()));
        try (SecretSearch secrets = searchFor(project);
                Trial trial = new Trial(project)) {
            trial.clear();
            here.provoke().accept(trial);

            Trial.Fired first = trial.fire();
            trial.clear();
            here.mend().accept(trial);
            expect(here.end(), first, project);
            if (!(here.end() instanceof FirstEnd.Proved)) proveAtLast(trial);

            everyRowIsThereOnce(project);
            nothingIsLeft(project);
            secrets.files(project.folder());
            assertThat(secrets.found()).isEmpty();
        }
    }

    private static SecretSearch searchFor(Project project) {
        SecretSearch search = new SecretSearch().plantSignature(project);
        for (String key : List.of("databricks.token", "platform.client-secret"))
            search.plant(key, Objects.requireNonNull(project.settings().get(key)));
        return search;
    }

    private static void expect(FirstEnd end, Trial.Fired fired, Project project) {
        if (end instanceof FirstEnd.Stopped stopped) {
            assertThat(fired).isInstanceOfSatisfying(Trial.Fired.Stopped.class, it -> assertThat(
                            it.problem().code())
                    .as(it.problem().text())
                    .isEqualTo(stopped.code()));
            return;
        }
        assertThat(fired).isInstanceOf(Trial.Fired.Over.class);
        Ended ended = ((Trial.Fired.Over) fired).run();
        if (end instanceof FirstEnd.Failed failed) {
            expectFailed(ended, failed.words());
            assertThat(project.records()).isEmpty();
        } else if (end instanceof FirstEnd.Overtaken overtaken) {
            expectFailed(ended, overtaken.words());
        } else {
            assertThat(ended.state()).as(ended.toString()).isEqualTo(RunState.PROVED);
        }
    }

    private static void expectFailed(Ended ended, String words) {
        assertThat(ended.state()).isEqualTo(RunState.FAILED);
        assertThat(ended.run().problem().orElseThrow()).contains(words);
    }

    private static void proveAtLast(Trial trial) {
        Trial.Fired fired = trial.fire();
        for (int i = 1; i < FIRINGS && !isProved(fired); i++) fired = trial.fire();
        assertThat(isProved(fired)).as("resumed: %s", fired).isTrue();
    }

    /** By this firing, or by the end of the one before, which gave up waiting: then this one finds nothing new. */
    private static boolean isProved(Trial.Fired fired) {
        return fired instanceof Trial.Fired.Over over
                && (over.run().state() == RunState.PROVED || over.run().state() == RunState.EMPTY);
    }

    private static void everyRowIsThereOnce(Project project) {
        List<String> expected = IntStream.range(0, ROWS)
                .mapToObj("{\"id\":\"r%1$d\",\"mark\":%1$d}"::formatted)
                .toList();
        assertThat(project.records()).containsExactlyElementsOf(expected);
        assertThat(project.last().proof().holds()).isTrue();
    }

    private static void nothingIsLeft(Project project) {
        assertThat(project.open()).isEmpty();
        assertThat(project.landing().names()).isEmpty();
        assertThat(project.folder().resolve("spool"))
                .isDirectoryNotContaining(file -> !file.endsWith(".lock")); // which says whose spool it is
        for (JsonNode batch :
                project.sandbox().platform().count(project.datasetId()).path("batches")) {
            assertThat(batch.path("status").asText())
                    .as(batch.toString())
                    .isIn("success", "failed", "aborted", "abandoned", "inactive"); // the last: replaced
        }
    }
}
