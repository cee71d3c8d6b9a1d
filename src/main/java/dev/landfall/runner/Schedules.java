package dev.landfall.runner;

import dev.landfall.problem.ProblemException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.quartz.CronExpression;
import org.quartz.CronTrigger;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;

/** The schedules of the dataflows, as Quartz has them: a dataflow's extract is a job of its name. */
final class Schedules {
    private final CamelContext context;

    Schedules(CamelContext context) {
        this.context = context;
    }

    /** Where the extract of a dataflow begins; empty for one that has none. */
    Optional<QuartzEndpoint> of(String dataflow) {
        return context.getRoutes().stream()
                .map(Route::getEndpoint)
                .filter(QuartzEndpoint.class::isInstance)
                .map(QuartzEndpoint.class::cast)
                .filter(endpoint -> endpoint.getTriggerKey().getName().equals(dataflow))
                .findFirst();
    }

    /** A firing beside the schedule, now; unless one is on its way already. */
    void fire(String dataflow) {
        of(dataflow)
                .ifPresent(endpoint -> asked(dataflow, scheduler -> {
                    if (!isFiring(scheduler, endpoint)) scheduler.triggerJob(job(endpoint));
                }));
    }

    /** The schedule gives way to one firing: the rows still pass the quartz endpoint, but now and only once. */
    void onlyNow(String dataflow) {
        QuartzEndpoint endpoint = of(dataflow).orElseThrow();
        Trigger once = TriggerBuilder.newTrigger()
                .withIdentity(endpoint.getTriggerKey())
                .startNow()
                .build();
        asked(dataflow, scheduler -> scheduler.rescheduleJob(endpoint.getTriggerKey(), once));
    }

    /** Whether a firing beside the schedule has not begun yet. */
    boolean isFiring(String dataflow) {
        return of(dataflow)
                .filter(endpoint -> answered(dataflow, scheduler -> isFiring(scheduler, endpoint)))
                .isPresent();
    }

    private static boolean isFiring(Scheduler scheduler, QuartzEndpoint endpoint) throws SchedulerException {
        return scheduler.getTriggersOfJob(job(endpoint)).size() > 1; // beside its schedule, and not fired yet
    }

    /** It does not fire until it is released. */
    void hold(String dataflow) {
        of(dataflow)
                .ifPresent(endpoint -> asked(dataflow, scheduler -> scheduler.pauseTrigger(endpoint.getTriggerKey())));
    }

    boolean firedThisSecond(String dataflow) {
        return of(dataflow)
                .flatMap(endpoint -> answered(
                        dataflow, scheduler -> Optional.ofNullable(scheduler.getTrigger(endpoint.getTriggerKey()))))
                .map(Trigger::getPreviousFireTime)
                .filter(fired ->
                        fired.toInstant().getEpochSecond() == Instant.now().getEpochSecond())
                .isPresent();
    }

    /**
     * It fires again from now on. A firing that was due while it was held without need is made up for; one that was due
     * while a run was under way is skipped, as ever.
     *
     * @param idle since when no run was under way
     */
    void release(String dataflow, Instant idle) {
        of(dataflow)
                .ifPresent(endpoint -> asked(dataflow, scheduler -> {
                    Trigger schedule = scheduler.getTrigger(endpoint.getTriggerKey());
                    if (schedule == null) return;
                    scheduler.resumeTrigger(endpoint.getTriggerKey());
                    if (isDue(schedule, idle)) fire(dataflow);
                }));
    }

    /** Whether it would have fired since, had it been there. */
    private static boolean isDue(Trigger schedule, Instant since) {
        if (!(schedule instanceof CronTrigger cron)) return false;
        try {
            CronExpression expression = new CronExpression(cron.getCronExpression());
            expression.setTimeZone(cron.getTimeZone());
            // asked of the expression, because a trigger knows nothing before its start
            return Optional.ofNullable(expression.getNextValidTimeAfter(Date.from(since)))
                    .map(Date::toInstant)
                    .filter(due -> due.isBefore(firstOf(schedule)))
                    .isPresent();
        } catch (ParseException e) {
            throw new IllegalStateException("It is the expression of a schedule that Quartz has.", e);
        }
    }

    /** Quartz begins with what is due within the second in which a trigger starts. */
    private static Instant firstOf(Trigger schedule) {
        Date from = Date.from(schedule.getStartTime().toInstant().minusSeconds(1));
        return Optional.ofNullable(schedule.getFireTimeAfter(from))
                .map(Date::toInstant)
                .orElse(Instant.MAX);
    }

    /** What is left of the job of a dataflow whose routes are gone. */
    void forget(String dataflow, QuartzEndpoint endpoint) {
        asked(dataflow, scheduler -> scheduler.deleteJob(job(endpoint)));
    }

    private static JobKey job(QuartzEndpoint endpoint) {
        return JobKey.jobKey(
                endpoint.getTriggerKey().getName(), endpoint.getTriggerKey().getGroup());
    }

    private interface Asking<T> {
        T of(Scheduler scheduler) throws SchedulerException;
    }

    private interface Order {
        void to(Scheduler scheduler) throws SchedulerException;
    }

    private void asked(String dataflow, Order order) {
        answered(dataflow, scheduler -> {
            order.to(scheduler);
            return true;
        });
    }

    private <T> T answered(String dataflow, Asking<T> asking) {
        try {
            return asking.of(
                    context.getComponent("quartz", QuartzComponent.class).getScheduler());
        } catch (SchedulerException e) {
            throw new ProblemException(
                    RunnerProblem.NOT_STARTED.at("dataflow " + dataflow, String.valueOf(e.getMessage())), e);
        }
    }
}
