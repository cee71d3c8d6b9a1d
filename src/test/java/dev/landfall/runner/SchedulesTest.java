package dev.landfall.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger.TriggerState;

/** Firings are only counted as Quartz has them: its scheduler does not run. */
final class SchedulesTest {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Schedules schedules = new Schedules(context);

    @BeforeEach
    void scheduleOneDataflow() throws Exception {
        QuartzComponent quartz = new QuartzComponent();
        quartz.setAutoStartScheduler(false);
        quartz.setProperties(Map.of(
                "org.quartz.scheduler.instanceName", "schedules-test", "org.quartz.threadPool.threadCount", "1"));
        context.addComponent("quartz", quartz);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("quartz:extract/orders?cron=0+0+0+1+1+?&stateful=true&trigger.timeZone=UTC")
                        .to("stub:nowhere");
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aScheduleThatIsHeldIsPausedUntilItIsReleased() throws Exception {
        schedules.hold("orders");
        assertThat(state()).isEqualTo(TriggerState.PAUSED);

        schedules.release("orders", Instant.now());

        assertThat(state()).isEqualTo(TriggerState.NORMAL);
        assertThat(schedules.isFiring("orders")).isFalse();
    }

    @Test
    void aFiringThatWasDueWhileNothingRanIsMadeUpFor() {
        schedules.release("orders", Instant.EPOCH);

        assertThat(schedules.isFiring("orders")).isTrue();
    }

    @Test
    void noSecondFiringIsMadeBesideOneThatIsOnItsWay() throws Exception {
        schedules.fire("orders");
        schedules.fire("orders");

        assertThat(scheduler()
                        .getTriggersOfJob(scheduler()
                                .getTrigger(endpoint().getTriggerKey())
                                .getJobKey()))
                .hasSize(2);
    }

    @Test
    void whatIsNoDataflowHasNoSchedule() {
        schedules.hold("settle");
        schedules.release("settle", Instant.EPOCH);

        assertThat(schedules.of("settle")).isEmpty();
        assertThat(schedules.isFiring("settle")).isFalse();
        assertThat(schedules.firedThisSecond("settle")).isFalse();
    }

    private TriggerState state() throws SchedulerException {
        return scheduler().getTriggerState(endpoint().getTriggerKey());
    }

    private QuartzEndpoint endpoint() {
        return schedules.of("orders").orElseThrow();
    }

    private Scheduler scheduler() {
        return context.getComponent("quartz", QuartzComponent.class).getScheduler();
    }
}
