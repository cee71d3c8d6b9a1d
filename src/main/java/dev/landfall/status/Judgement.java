package dev.landfall.status;

import dev.landfall.landing.Expiry;
import dev.landfall.ledger.Counts;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import dev.landfall.ledger.Stop;
import dev.landfall.problem.Problem;
import dev.landfall.routes.Dataflow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says all that is amiss with a dataflow. */
record Judgement(Ledger ledger, Complaints complaints, Limits limits) {
    private static final Pattern TOLD = Pattern.compile("([A-Z]+-\\d+) (.*) \\[[^\\]]*] (.*)", Pattern.DOTALL);

    List<Reason> of(
            Dataflow dataflow, boolean isPaused, Optional<Instant> success, Optional<Expiry> credentials, Instant now) {
        String name = dataflow.name();
        Optional<Reason> failed = failed(name);
        Optional<Reason> stopped = stopped(name)
                .filter(reason -> failed.isEmpty() || !failed.get().what().equals(reason.what()));
        return Stream.of(
                        failed.stream(),
                        stopped.stream(),
                        gap(name).stream(),
                        late(dataflow, isPaused, success, now).stream(),
                        rejects(name).stream(),
                        complaints.of(name).stream().map(Judgement::edit),
                        credentials.flatMap(end -> credentials(end, now)).stream())
                .flatMap(each -> each)
                .toList();
    }

    /** Until a later one comes through. */
    private Optional<Reason> failed(String dataflow) {
        return ledger.history()
                .last(dataflow, RunState.PROVED, RunState.EMPTY, RunState.FAILED)
                .filter(run -> run.state() == RunState.FAILED)
                .map(Judgement::failed);
    }

    private static Reason failed(Run run) {
        String said = run.problem().orElse("it ended without a proof");
        Matcher told = TOLD.matcher(said);
        Optional<String> id = Optional.of(run.id());
        return told.matches()
                ? new Reason(Reason.Kind.FAILED, Health.FAILING, told.group(1), told.group(2), told.group(3), id, true)
                : new Reason(
                        Reason.Kind.FAILED,
                        Health.FAILING,
                        "",
                        "The last run failed: %s.".formatted(said),
                        "'landfall runs show %s' shows its counts; the next firing takes the window again."
                                .formatted(run.id()),
                        id,
                        true);
    }

    private Optional<Reason> stopped(String dataflow) {
        return ledger.stops().of(dataflow).map(stop -> {
            boolean isFailure = stop.times() >= limits.stops();
            return new Reason(
                    Reason.Kind.STOPPED,
                    isFailure ? Health.FAILING : Health.DEGRADED,
                    stop.code(),
                    stop.times() == 1 ? stop.what() : often(stop),
                    stop.mend(),
                    ledger.runs().open(dataflow).map(Run::id),
                    isFailure);
        });
    }

    private static String often(Stop stop) {
        Instant since = Instant.ofEpochMilli(stop.since()).truncatedTo(ChronoUnit.SECONDS);
        return "%s Stopped %d times since %s.".formatted(stop.what(), stop.times(), since);
    }

    private Optional<Reason> gap(String dataflow) {
        return ledger.gaps()
                .open(dataflow)
                .map(gap -> new Reason(
                        Reason.Kind.GAP,
                        Health.FAILING,
                        "",
                        "The changes of table '%s' from version %d to version %d cannot be read: %s"
                                .formatted(gap.tableName(), gap.fromVersion(), gap.toVersion(), gap.cause()),
                        "Resolve it with 'landfall state resnapshot', 'landfall state accept-gap' or 'landfall state set --version'.",
                        gap.run(),
                        true));
    }

    /** One that never came through is late as of its first run. */
    private Optional<Reason> late(Dataflow dataflow, boolean isPaused, Optional<Instant> success, Instant now) {
        Optional<Instant> from = success.or(
                () -> ledger.history().first(dataflow.name()).map(Run::openedAt).map(Instant::ofEpochMilli));
        if (isPaused || from.isEmpty()) return Optional.empty();
        Optional<Instant> due = limits.lateAfter()
                .map(limit -> from.get().plus(limit))
                .or(() -> Statuses.schedule(dataflow).due(from.get()));
        return due.filter(now::isAfter)
                .map(at -> new Reason(
                        Reason.Kind.LATE,
                        Health.DEGRADED,
                        "",
                        "No run came through since %s, for %s; one was due by %s."
                                .formatted(
                                        from.get().truncatedTo(ChronoUnit.SECONDS),
                                        words(Duration.between(from.get(), now)),
                                        at.truncatedTo(ChronoUnit.SECONDS)),
                        "See what the other reasons say; if there is none, whether a run takes longer than its schedule"
                                + " allows, and whether a process serves it.",
                        Optional.empty(),
                        true));
    }

    static String words(Duration time) {
        if (time.toHours() >= 48) return time.toDays() + " days";
        if (time.toMinutes() >= 120) return time.toHours() + " hours";
        return time.toMinutes() + " minutes";
    }

    private Optional<Reason> rejects(String dataflow) {
        return ledger.history().last(dataflow, RunState.PROVED).flatMap(run -> {
            Counts counts = ledger.parts().counts(run);
            long rejected = counts.rejected() + run.failed().orElse(0L);
            if (!limits.rejects().isExceeded(rejected, run.counted())) return Optional.empty();
            return Optional.of(new Reason(
                    Reason.Kind.REJECTS,
                    Health.DEGRADED,
                    "",
                    "%d of %d rows of the last proved run are rejects; more than %s are too many."
                            .formatted(rejected, run.counted(), limits.rejects()),
                    "'landfall rejects show %s' tells why; mend the mapping set, then 'landfall rejects replay %1$s'."
                            .formatted(run.id()),
                    Optional.of(run.id()),
                    true));
        });
    }

    private static Reason edit(Problem problem) {
        return new Reason(
                Reason.Kind.EDIT,
                Health.DEGRADED,
                problem.code(),
                "%s (%s) The version before the edit runs on.".formatted(problem.what(), problem.where()),
                problem.mend(),
                Optional.empty(),
                true);
    }

    private static Optional<Reason> credentials(Expiry end, Instant now) {
        return end.warning(now)
                .map(problem -> new Reason(
                        Reason.Kind.CREDENTIALS,
                        Health.DEGRADED,
                        problem.code(),
                        problem.what(),
                        problem.mend(),
                        Optional.empty(),
                        true));
    }
}
