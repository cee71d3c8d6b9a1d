package dev.landfall.check;

import dev.landfall.databricks.Compute;
import dev.landfall.problem.Problem;
import dev.landfall.routes.Dataflow;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeSet;
import org.quartz.CronExpression;

/**
 * For how many hours of a day all schedules together keep the compute awake: after each firing it waits for its auto-stop,
 * unless the next firing comes first. The time of the runs themselves comes on top.
 */
record AwakeCheck(List<Dataflow> dataflows, Clock clock) {
    /** No warehouse and no cluster can be set to stop sooner. */
    static final Duration LEAST_AUTO_STOP = Duration.ofMinutes(10);

    private static final Duration MOST_OF_THE_DAY = Duration.ofHours(16);
    private static final Duration DAY = Duration.ofDays(1);

    /** What is wrong however the compute is set. */
    Optional<Problem> offline() {
        return isKeptAwake(LEAST_AUTO_STOP)
                ? Optional.of(CheckProblem.NEVER_STOPS.at(
                        "schedules", firings().size(), hours(LEAST_AUTO_STOP), LEAST_AUTO_STOP.toMinutes()))
                : Optional.empty();
    }

    /** What is wrong with the compute as it is set. */
    Optional<Problem> connected(Compute.Look look) {
        if (look.autoStop().isEmpty()) return Optional.empty();
        Duration autoStop = look.autoStop().get();
        if (autoStop.isZero()) return Optional.of(CheckProblem.NO_AUTO_STOP.at("databricks.http-path", look.id()));
        return isKeptAwake(autoStop)
                ? Optional.of(CheckProblem.KEPT_AWAKE.at(
                        "schedules", look.id(), firings().size(), hours(autoStop), autoStop.toMinutes()))
                : Optional.empty();
    }

    private boolean isKeptAwake(Duration autoStop) {
        return awake(autoStop).compareTo(MOST_OF_THE_DAY) > 0
                && gaps().stream().anyMatch(gap -> gap.compareTo(autoStop) < 0);
    }

    private String hours(Duration autoStop) {
        return "%.1f".formatted(awake(autoStop).toMinutes() / 60.0);
    }

    private Duration awake(Duration autoStop) {
        return gaps().stream()
                .map(gap -> gap.compareTo(autoStop) < 0 ? gap : autoStop)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** From each firing to the next; the day's last waits for its first. */
    private List<Duration> gaps() {
        List<Instant> firings = new ArrayList<>(firings());
        if (firings.isEmpty()) return List.of();
        firings.add(firings.get(0).plus(DAY));
        List<Duration> gaps = new ArrayList<>();
        for (int i = 1; i < firings.size(); i++) gaps.add(Duration.between(firings.get(i - 1), firings.get(i)));
        return gaps;
    }

    /** Of all dataflows, in the 24 hours from now; a schedule that cannot be read was told before. */
    private TreeSet<Instant> firings() {
        TreeSet<Instant> firings = new TreeSet<>();
        Instant end = clock.instant().plus(DAY);
        for (Dataflow dataflow : dataflows) {
            Optional<CronExpression> cron =
                    Optional.ofNullable(dataflow.extract().get("schedule")).flatMap(AwakeCheck::cron);
            Optional<Instant> next = cron.flatMap(it -> after(it, clock.instant()));
            while (next.filter(end::isAfter).isPresent()) {
                firings.add(next.get());
                next = after(cron.orElseThrow(), next.get());
            }
        }
        return firings;
    }

    private static Optional<CronExpression> cron(String schedule) {
        try {
            CronExpression cron = new CronExpression(schedule);
            cron.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
            return Optional.of(cron);
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> after(CronExpression cron, Instant time) {
        return Optional.ofNullable(cron.getNextValidTimeAfter(Date.from(time))).map(Date::toInstant);
    }
}
