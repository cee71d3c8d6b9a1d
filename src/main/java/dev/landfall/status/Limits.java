package dev.landfall.status;

import dev.landfall.rejects.RejectLimit;
import dev.landfall.settings.AllSettings;
import dev.landfall.settings.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * From when on something is amiss.
 *
 * @param stops so many in a row are a failure
 * @param rejects more of a run's rows are too many
 * @param lateAfter for so long no run came through; without it the schedule decides
 */
public record Limits(int stops, RejectLimit rejects, Optional<Duration> lateAfter) {
    public static Limits of(Settings settings) {
        return new Limits(
                settings.get(AllSettings.HEALTH_STOPS),
                new RejectLimit(settings.get(AllSettings.HEALTH_REJECTS)),
                settings.find(AllSettings.HEALTH_LATE_AFTER));
    }
}
