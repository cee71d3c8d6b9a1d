package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.ledger.Batch;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import dev.landfall.problem.Kind;
import dev.landfall.problem.Problem;
import dev.landfall.sandbox.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that were stopped on their way, and calls that went wrong: every row arrives once. */
@Isolated
@ExtendWith(OnSandbox.class)
class ResumeIT {
    private static final String CREATE = "POST /data/foundation/import/batches$";
    private static final String PUT = "PUT /data/foundation/import/batches/";
    private static final String COMPLETE = "POST /data/foundation/import/batches/.*action=COMPLETE";

    private static Project twoRows(Project project) {
        return project.rows("id STRING, mark INT", "('a', 1)", "('b', 2)")
                .fields("id string")
                .incremental("mark");
    }

    static Stream<Arguments> troubles() {
        return Stream.of(CREATE, PUT, COMPLETE)
                .flatMap(call -> Stream.of(
                        trouble(call, "429", fault -> fault.answers(429).header("Retry-After", "1")),
                        trouble(call, "500", fault -> fault.answers(500)),
                        trouble(call, "dropped before", Fault::droppedBefore),
                        trouble(call, "dropped after", Fault::droppedAfter)));
    }

    private static Arguments trouble(String call, String name, UnaryOperator<Fault> fault) {
        return Arguments.of(call, name, fault);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("troubles")
    void aCallThatGoesWrongOnceDoublesNothing(String call, String name, UnaryOperator<Fault> fault, Project project) {
        twoRows(project);
        project.sandbox().platform().add(fault.apply(Fault.next(call)));

        Ended ended = project.run();

        assertThat(ended.state()).isEqualTo(RunState.PROVED);
        assertThat(project.sandbox().platform().get("faults")).isEmpty();
        assertThat(project.values("id")).containsExactly("a", "b");
    }

    /** Leaves a run with an open batch. */
    private static Run loading(Project project) {
        project.sandbox()
                .platform()
                .add(Fault.next(PUT + ".*" + project.datasetId()).answers(403));
        assertThat(project.stopped().code()).isEqualTo("PLATFORM-5");
        Run run = project.open().orElseThrow();
        assertThat(run.state()).isEqualTo(RunState.LOADING);
        return run;
    }

    @Test
    void anEditedMappingSetAbortsTheOpenBatchAndFillsANewOne(Project project) {
        Run run = loading(twoRows(project));
        project.writeMapping(project.target().mapping().replace("\"mark\"", "\"id\""));
        Target edited = new Target(project.name()).field("id", Target.typed("string"));
        project.writeMapping(edited.mapping().replace("\"source\":\"id\"", "\"source\":\"mark\""));

        Ended ended = project.run();

        assertThat(ended.run().id()).isEqualTo(run.id());
        assertThat(ended.state()).isEqualTo(RunState.PROVED);
        assertThat(ended.batches()).extracting(Batch::state).containsExactly(Batch.State.ABORTED, Batch.State.INGESTED);
        assertThat(project.values("id")).containsExactly("1", "2");
    }

    @Test
    void anEditedSchemaAbortsTheOpenBatchAndFillsANewOne(Project project) {
        loading(twoRows(project));
        new Target(project.name())
                .field("id", Target.typed("string"))
                .field("more", Target.typed("string"))
                .create(project.sandbox().platform());

        Ended ended = project.run();

        assertThat(ended.state()).isEqualTo(RunState.PROVED);
        assertThat(ended.batches()).extracting(Batch::state).containsExactly(Batch.State.ABORTED, Batch.State.INGESTED);
        assertThat(project.values("id")).containsExactly("a", "b");
    }

    @Test
    void aRunThatStoppedBetweenItsLastPartAndTheJudgementOfItsRejectsIsJudgedByTheLedger(Project project) {
        project.rows("id STRING", "('a')", "(NULL)", "(NULL)")
                .fields("id string")
                .full();
        project.sandbox().platform().add(Fault.next(COMPLETE).answers(403));
        assertThat(project.stopped().code()).isEqualTo("PLATFORM-5");
        Run open = project.open().orElseThrow();

        Ended ended = project.load("max-rejects", "1").run();

        assertThat(ended.run().id()).isEqualTo(open.id());
        assertThat(ended.state()).isEqualTo(RunState.FAILED);
        assertThat(ended.run().problem().orElseThrow()).contains("PLATFORM-27", "2 of the 3 rows");
        assertThat(ended.batches()).extracting(Batch::state).containsExactly(Batch.State.ABORTED);
        assertThat(project.records()).isEmpty();
    }

    @Test
    void aLoadThatWasStoppedIsTakenUpWithoutAskingDatabricksAgain(Project project) {
        Run run = loading(twoRows(project));
        project.sql("DROP TABLE $t");

        Ended ended = project.run();

        assertThat(ended.run().id()).isEqualTo(run.id());
        assertThat(ended.batches()).extracting(Batch::state).containsExactly(Batch.State.INGESTED);
        assertThat(project.values("id")).containsExactly("a", "b");
    }

    @Test
    void aSpoolThatCannotBeWrittenIsToldInOneSentenceAndTheRunGoesOnAfterwards(Project project) throws IOException {
        twoRows(project);
        Path spool = Files.createFile(project.folder().resolve("spool"));
        Problem problem = project.stopped();
        Files.delete(spool);

        Ended ended = project.run();

        assertThat(problem.code()).isEqualTo("LANDING-5");
        assertThat(problem.kind()).isEqualTo(Kind.FAILED);
        assertThat(problem.what()).contains(spool.toString(), "not a folder");
        assertThat(ended.state()).isEqualTo(RunState.PROVED);
    }

    @Test
    void aFullDiskIsToldInOneSentenceAndTheRunGoesOnAfterwards(Project project) throws IOException {
        project.sql("CREATE TABLE $t USING DELTA AS SELECT uuid() AS id FROM range(50000)")
                .fields("id string")
                .full();
        Path spool = Files.createDirectories(project.folder().resolve("spool"));

        Program full = Program.onASmallDisk(project, spool, "1m", "run", project.name(), "--once");
        RunState left = project.open().orElseThrow().state();
        Ended ended = project.run();

        assertThat(full.exitCode()).as(full.toString()).isEqualTo(1);
        assertThat(full.err()).contains("Free space");
        assertThat(left).isEqualTo(RunState.EXTRACTING);
        assertThat(ended.state()).isEqualTo(RunState.PROVED);
        assertThat(project.values("id")).hasSize(50_000).doesNotHaveDuplicates();
    }

    /** The log of the ledger has 16 KB, and 32 KB are its index. */
    @Test
    void aLedgerWhoseDiskIsFullIsToldInOneSentenceAndTheRunGoesOnAfterwards(Project project) throws IOException {
        Path disk = Files.createDirectories(project.folder().resolve("disk"));
        twoRows(project).set("ledger.url", "jdbc:sqlite:" + disk.resolve("ledger.db"));
        project.features().ledger().runs().open();

        long size = Files.size(disk.resolve("ledger.db")) + 48 * 1024;

        Program full = Program.onASmallDisk(project, disk, String.valueOf(size), "run", project.name(), "--once");
        Ended ended = project.run();

        assertThat(full.exitCode()).as(full.toString()).isEqualTo(1);
        assertThat(full.err()).contains("LEDGER-5", "Free space");
        assertThat(ended.state()).isIn(RunState.PROVED, RunState.EMPTY);
        assertThat(project.values("id")).containsExactly("a", "b");
    }

    /** Freezes a window; its rows cannot be read. */
    private static Problem stoppedWhileReading(Project project) {
        project.sandbox()
                .databricks()
                .add(Fault.next("ExecuteStatement")
                        .with("statement", "^\\s*SELECT `id`, `mark` FROM .*" + project.name())
                        .with("drop", "before")
                        .times(50));
        Problem problem = project.stopped();
        project.sandbox().databricks().clearFaults();
        return problem;
    }

    @Test
    void anEditOfTheSourceAbandonsARunThatIsNotSealed(Project project) {
        twoRows(project);
        Problem problem = stoppedWhileReading(project);
        Run left = project.open().orElseThrow();
        project.extract("where", "mark > 1");

        Ended ended = project.run();

        assertThat(problem.code()).isEqualTo("DATABRICKS-9");
        assertThat(problem.kind()).isEqualTo(Kind.TRY_AGAIN);
        assertThat(left.state()).isEqualTo(RunState.EXTRACTING);
        assertThat(project.features().ledger().runs().refresh(left).state()).isEqualTo(RunState.ABANDONED);
        assertThat(ended.run().id()).isNotEqualTo(left.id());
        assertThat(project.values("id")).containsExactly("b");
    }

    @Test
    void anExtractThatWasStoppedIsReadAgainAtTheSameVersion(Project project) {
        twoRows(project);
        stoppedWhileReading(project);
        project.insert("('c', 3)");

        Ended ended = project.run();

        assertThat(ended.run().attempt()).isEqualTo(2);
        assertThat(ended.proof().counted()).isEqualTo(2);
        assertThat(project.values("id")).containsExactly("a", "b");
    }

    @Test
    void aBatchThatTakesItsTimeIsWaitedForAndThenTriedAgainLater(Project project) {
        twoRows(project).set("platform.ingest-timeout", "1s");
        project.sandbox().platform().set(java.util.Map.of("workMs", 4000));
        Optional<Problem> problem;
        try {
            problem = Optional.of(project.stopped());
        } finally {
            project.sandbox().platform().set(java.util.Map.of("workMs", 50));
        }
        project.set("platform.ingest-timeout", "1m");

        Ended ended = project.run();

        assertThat(problem.get().kind()).isEqualTo(Kind.TRY_AGAIN);
        assertThat(ended.state()).isEqualTo(RunState.PROVED);
        assertThat(ended.batches()).hasSize(1);
        assertThat(project.values("id")).containsExactly("a", "b");
        assertThat(Duration.ofMillis(
                        ended.run().endedAt().orElseThrow() - ended.run().openedAt()))
                .isGreaterThan(Duration.ofSeconds(1));
    }
}
