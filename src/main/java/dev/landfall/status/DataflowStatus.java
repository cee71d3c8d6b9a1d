package dev.landfall.status;

import dev.landfall.ledger.Pause;
import dev.landfall.ledger.Run;
import dev.landfall.routes.Dataflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How one dataflow stands.
 *
 * @param next when its schedule fires next; not while it is paused
 * @param open the run that is under way
 * @param last the last run, whatever it was for and however it stands
 * @param success when its last run ended that came through, proved or with nothing new
 * @param reasons why it is not well, the worst first
 */
public record DataflowStatus(
        Dataflow dataflow,
        Optional<Instant> next,
        Optional<Pause> pause,
        Optional<Run> open,
        Optional<Run> last,
        Optional<Instant> success,
        Instant now,
        List<Reason> reasons) {

    public DataflowStatus {
        reasons = reasons.stream()
                .sorted(Comparator.comparing(Reason::health).reversed())
                .toList();
    }

    public String name() {
        return dataflow.name();
    }

    public Health health() {
        return reasons.isEmpty() ? Health.OK : reasons.get(0).health();
    }

    /**
     * How far the dataset may be behind the table at most: the time since the last run ended that came through. Nothing
     * before there was one.
     */
    public Optional<Duration> lag() {
        return success.map(at -> Duration.between(at, now));
    }
}
