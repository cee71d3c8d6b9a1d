package dev.landfall.databricks;

import dev.landfall.databricks.Compute.Woken;
import dev.landfall.databricks.Relation.Pin;
import dev.landfall.landing.Cells;
import dev.landfall.landing.Column;
import dev.landfall.landing.PersonalData;
import dev.landfall.ledger.Backfill;
import dev.landfall.ledger.Found;
import dev.landfall.ledger.NewRun;
import dev.landfall.ledger.Purpose;
import dev.landfall.ledger.Run;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Freezes the window of a run: pins the tables to versions, finds how far the bookmark column has come, and counts the
 * window's rows in a query of its own. Opens one session for each call and closes it. Thread-safe.
 */
public final class Planner {
    private final DatabricksConnection databricks;
    private final Compute compute;
    private final Clock clock;
    private final PersonalData personal;

    public Planner(DatabricksConnection databricks, Compute compute, Clock clock, PersonalData personal) {
        this.databricks = databricks;
        this.compute = compute;
        this.clock = clock;
        this.personal = personal;
    }

    /** Throws when the source has columns to be hashed and no salt is set. */
    void require(Source source) {
        personal.require(source.treatments().kinds(), source.place());
    }

    /** The next window of a dataflow; its count may be zero. Wakes the compute first, however long that takes within its budget. */
    public Planned next(Source source, Standing standing) {
        Woken woken = compute.wake(source.place());
        Instant begun = clock.instant();
        try (Session session = Session.open(databricks, source)) {
            Asking asking = new Asking(session, source);
            Pin pin = asking.relation().latest(session);
            Frozen frozen = frozen(asking, standing, pin);
            List<String> drift = standing.columns(source)
                    .map(before ->
                            source.drift().compare(before, frozen.window().columns(), source))
                    .orElse(List.of());
            Found found = found(asking, standing, frozen.window(), pin, true)
                    .remarking(drift)
                    .remarking(frozen.remarks());
            return new Planned.Ready(newRun(
                    source,
                    frozen.with(remembering(asking, standing, frozen.window(), pin)),
                    found,
                    cost(begun, woken)));
        } catch (LostChanges lost) {
            return lost.told();
        }
    }

    /** After the window was counted: a row that comes in between is read and was not counted, which is found out. */
    private static Window remembering(Asking asking, Standing standing, Window window, Pin pin) {
        return asking.source().mode() == Source.Mode.INCREMENTAL && !pin.isPinned()
                ? new IncrementalWindows(asking, standing, pin).remembering(window)
                : window;
    }

    private Frozen frozen(Asking asking, Standing standing, Pin pin) throws LostChanges {
        return switch (asking.source().mode()) {
            case FULL -> Frozen.whole(whole(asking, pin));
            case INCREMENTAL -> new IncrementalWindows(asking, standing, pin).next(clock);
            case CHANGES -> new ChangesWindows(asking, standing).next(pin);
        };
    }

    private static Found found(Asking asking, Standing standing, Window window, Pin pin, boolean isNext)
            throws LostChanges {
        return switch (asking.source().mode()) {
            case FULL ->
                new Found(
                        asking.count(window.sql()),
                        Optional.empty(),
                        Optional.empty(),
                        pin.unpinned(),
                        Optional.empty(),
                        Optional.empty());
            case INCREMENTAL -> new IncrementalWindows(asking, standing, pin).found(window, pin.unpinned(), isNext);
            case CHANGES -> new ChangesWindows(asking, standing).found(window);
        };
    }

    private static NewRun newRun(Source source, Frozen frozen, Found found, Cost cost) {
        Window window = frozen.window();
        return new NewRun(
                source.dataflow(),
                source.mode().word(),
                cost.plan().in(window.json()),
                window.label(),
                source.fingerprint(),
                Purpose.NEXT,
                Optional.empty(),
                frozen.whole(),
                frozen.more(),
                found,
                cost.wakeMs());
    }

    /**
     * The window of a run once more: what is pinned keeps its count, what is not is counted again.
     *
     * @param isNext whether what it leaves behind is to be counted too
     */
    Planned again(Source source, Run run, Standing standing, boolean isNext) {
        Woken woken = compute.wake(source.place());
        Instant begun = clock.instant();
        Window window = Window.parse(run.frozen());
        try (Session session = Session.open(databricks, source)) {
            Asking asking = new Asking(session, source);
            Pin pin = new Pin(window.versions(), run.unpinned());
            Found found = found(asking, standing, window, pin, isNext);
            Window remembered = isNext ? remembering(asking, standing, window, pin) : window;
            Frozen frozen = new Frozen(remembered, run.whole(), run.more(), List.of());
            return new Planned.Ready(newRun(source, frozen, found, cost(begun, woken)));
        } catch (LostChanges lost) {
            return lost.told();
        }
    }

    /** The next window of a range that a person asked for. */
    NewRun backfill(Source source, Backfill range) {
        Woken woken = compute.wake(source.place());
        Instant begun = clock.instant();
        try (Session session = Session.open(databricks, source)) {
            Asking asking = new Asking(session, source);
            Pin pin = asking.relation().latest(session);
            IncrementalWindows windows = new IncrementalWindows(asking, Standing.start(source), pin);
            Frozen frozen = windows.backfill(range.fromValue(), range.toValue(), range.reached());
            Found found = windows.found(frozen.window(), pin.unpinned(), false);
            return newRun(source, frozen, found, cost(begun, woken)).wanted(Purpose.BACKFILL, range.id());
        }
    }

    /** A value of the bookmark column that a person typed, as the ledger keeps it. */
    public String kept(Source source, String typed) {
        return range(source, typed, typed).from();
    }

    /** Two values of the bookmark column that a person typed, as the ledger keeps them. */
    BackfillRange range(Source source, String from, String to) {
        compute.wake(source.place());
        try (Session session = Session.open(databricks, source)) {
            Asking asking = new Asking(session, source);
            Pin pin = asking.relation().latest(session);
            IncrementalWindows windows = new IncrementalWindows(asking, Standing.start(source), pin);
            return new BackfillRange(windows.type(), windows.kept(from), windows.kept(to));
        }
    }

    /** What a plan cost: the start of the compute, in milliseconds, and what followed. */
    private record Cost(long wakeMs, PlanCost plan) {}

    private Cost cost(Instant begun, Woken woken) {
        return new Cost(woken.millis(), new PlanCost(Duration.between(begun, clock.instant()), woken.autoStop()));
    }

    /** A few rows of the source as a part would hold them now, for a preview: nothing is counted. Wakes the compute. */
    public Sample sample(Source source, int limit) {
        require(source);
        compute.wake(source.place());
        try (Session session = Session.open(databricks, source)) {
            Asking asking = new Asking(session, source);
            Window all = whole(asking, asking.relation().latest(session));
            String sql = "SELECT * FROM (%s) LIMIT %d".formatted(all.sql(), limit);
            List<List<@Nullable String>> rows =
                    session.cells(sql, new Cells(all.columns(), personal), source.subject());
            return new Sample(all.columns().stream().map(Column::staged).toList(), rows);
        }
    }

    /** Some rows as the cells that they would be in a part; null is SQL's NULL. */
    public record Sample(List<Column> columns, List<List<@Nullable String>> rows) {
        public Sample {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /**
     * What a run would find of the source, without opening one: nothing is counted. {@code unpinned} says why no table
     * version can be pinned. The compute must run, or is started by this.
     */
    public Inspection inspect(Source source) {
        try (Session session = Session.open(databricks, source)) {
            Asking asking = new Asking(session, source);
            Pin pin = asking.relation().latest(session);
            String now = everything(asking, pin);
            List<Problem> problems = new ArrayList<>();
            List<Column> columns = new ArrayList<>();
            collecting(problems, () -> asking.columns(now).forEach(column -> columns.add(column.staged())));
            source.bookmark().ifPresent(column -> collecting(problems, () -> asking.bookmarkType(now, column)));
            return new Inspection(columns, pin.unpinned(), problems);
        }
    }

    private static void collecting(List<Problem> problems, Runnable look) {
        try {
            look.run();
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
    }

    /** What {@link #inspect} found; without problems it would be carried. */
    public record Inspection(List<Column> columns, Optional<String> unpinned, List<Problem> problems) {
        public Inspection {
            columns = List.copyOf(columns);
            problems = List.copyOf(problems);
        }
    }

    /** The compute as it is now; not started by this. */
    public Compute.Look look() {
        return compute.look("databricks.http-path");
    }

    /** What a plan waits for at this moment. */
    public Optional<Compute.Waiting> waiting() {
        return compute.waiting();
    }

    /** Starts the compute and waits for it within its budget. */
    public void wake() {
        compute.wake("databricks.http-path");
    }

    /** Opens one session and closes it; throws what is refused. */
    public void connect() {
        try (Session session = Session.open(databricks, "databricks.http-path")) {
            session.ask("SELECT 1", "answer a first statement", "");
        }
    }

    /** Everything there is, in mode changes as a snapshot gives it. */
    private static Window whole(Asking asking, Pin pin) {
        String now = everything(asking, pin);
        List<Column> columns = asking.columns(now);
        String sql = Asking.select(columns, now, asking.conditions());
        return Window.whole(asking.source(), pin.versions(), sql, columns);
    }

    private static String everything(Asking asking, Pin pin) {
        return asking.source().mode() == Source.Mode.CHANGES
                ? new ChangesWindows(asking, Standing.start(asking.source())).snapshotOf(pin.versions())
                : asking.relation().at(pin.versions());
    }
}
