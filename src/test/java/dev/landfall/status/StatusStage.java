package dev.landfall.status;

import dev.landfall.landing.Expiry;
import dev.landfall.ledger.Bookmark;
import dev.landfall.ledger.Found;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.LedgerAddress;
import dev.landfall.ledger.NewRun;
import dev.landfall.ledger.Part;
import dev.landfall.ledger.Prover;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import dev.landfall.ledger.Trouble;
import dev.landfall.platform.FakeTime;
import dev.landfall.problem.Kind;
import dev.landfall.problem.Problem;
import dev.landfall.rejects.RejectLimit;
import dev.landfall.routes.Dataflow;
import dev.landfall.routes.Place;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** One dataflow that fires every half hour, with a real ledger and a clock that a test moves. */
public final class StatusStage {
    public static final String DATAFLOW = "profiles";
    private static final String WINDOW = """
            {"source":"t","versions":{"t":3},"bookmark":"seen","bookmarkType":"TIMESTAMP","lo":null,
            "hi":"1704153600000000","sql":"SELECT 1","columns":[{"name":"id","type":"STRING"}]}""";

    private final Ledger ledger;
    private final FakeTime time = new FakeTime(Instant.parse("2026-11-20T10:00:00Z"));
    private final List<Problem> complaints = new ArrayList<>();
    private Optional<Expiry> credentials = Optional.empty();
    private Limits limits = new Limits(3, new RejectLimit("none"), Optional.empty());

    public StatusStage(Path folder) {
        ledger = Ledger.open(LedgerAddress.of("jdbc:sqlite:" + folder.resolve("ledger.db")), time, new Random(1));
    }

    public Ledger ledger() {
        return ledger;
    }

    public Clock clock() {
        return time;
    }

    public StatusStage pass(Duration duration) {
        time.pass(duration);
        return this;
    }

    public StatusStage limits(Limits wanted) {
        limits = wanted;
        return this;
    }

    public void complain(Problem problem) {
        complaints.add(problem);
    }

    public void credentials(Expiry end) {
        credentials = Optional.of(end);
    }

    /** As a process that has not needed them yet. */
    public void forgetCredentials() {
        credentials = Optional.empty();
    }

    public Statuses statuses() {
        Place place = new Place(Path.of("routes/profiles.camel.yaml"), 3, 1);
        Dataflow dataflow = new Dataflow(
                DATAFLOW,
                Map.of("schedule", "0 0/30 * * * ?", "mode", "incremental", "table", "a.b.c"),
                Map.of("dataset", "D1"),
                List.of(),
                place,
                Map.of());
        return new Statuses(
                ledger, () -> List.of(dataflow), () -> credentials, name -> List.copyOf(complaints), limits, time);
    }

    public StatusJson json() {
        return new StatusJson(statuses(), ledger, new Prover(ledger, StatusStage::reached));
    }

    public DataflowStatus status() {
        return statuses().all().get(0);
    }

    /** A run of ten rows, of which so many are rejects, ends as proved. */
    public Run proved(long rejected) {
        Run run = sealed();
        ledger.parts().sent(run, 0, 10 - rejected, rejected, 10 - rejected, 900, List.of());
        Run ingesting = ledger.runs().ingesting(run, true, 5);
        return ledger.runs().conclude(ingesting, RunState.PROVED, 10 - rejected, 0, reached(run));
    }

    public Run failed(String why) {
        return ledger.runs().end(sealed(), RunState.FAILED, Optional.of(why));
    }

    public Run sealed() {
        Run run = ledger.runs().begin(NewRun.next(DATAFLOW, "incremental", WINDOW, "v1", "source", Found.rows(10)), 1);
        return ledger.runs()
                .seal(run, List.of(Part.staged(0, "a/part-00000.csv", 10, 100, "ab")), "a/manifest.json", 10, 7);
    }

    /** As a route does that meets a problem before any run is open. */
    public void stopped(String code) {
        Problem problem = new Problem(code, Kind.SOURCE, "Databricks is away.", "dataflow profiles", "Wait.");
        new Trouble(ledger, failure -> problem, (run, failure) -> {}, (dataflow, told) -> {})
                .tell(DATAFLOW, null, new IllegalStateException());
    }

    private static Bookmark reached(Run run) {
        return Bookmark.start(run.dataflow());
    }
}
