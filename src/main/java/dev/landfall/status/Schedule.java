package dev.landfall.status;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** When a dataflow's schedule fires, and until when a run should have come through. */
record Schedule(String text) {
    /** What a run may take before the firing after next is missed. */
    private static final Duration GRACE = Duration.ofHours(1);

    /** Nothing for a schedule that never fires again. */
    Optional<Instant> after(Instant time) {
        try {
            CronExpression cron = new CronExpression(text);
            cron.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
            return Optional.ofNullable(cron.getNextValidTimeAfter(Date.from(time)))
                    .map(Date::toInstant);
        } catch (ParseException e) {
            return Optional.empty(); // check has told
        }
    }

    /** An hour after the second firing from then on: one firing may be skipped while a long run is under way. */
    Optional<Instant> due(Instant success) {
        return after(success).flatMap(this::after).map(second -> second.plus(GRACE));
    }
}
