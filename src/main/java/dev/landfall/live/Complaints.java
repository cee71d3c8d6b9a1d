package dev.landfall.live;

import dev.landfall.problem.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files whose last edit is not taken, and why. Each is logged once until it changes, and again when it is mended.
 * Thread-safe.
 */
public final class Complaints {
    private static final Logger LOG = LoggerFactory.getLogger(Complaints.class);

    private final Clock clock;
    private final Map<Path, Complaint> current = new ConcurrentSkipListMap<>();

    Complaints(Clock clock) {
        this.clock = clock;
    }

    /**
     * An edit that is not taken: what was there before runs on.
     *
     * @param problems at least one, each with its place and what mends it
     * @param since when it was found
     */
    public record Complaint(Path file, List<Problem> problems, Instant since) {
        public Complaint {
            problems = List.copyOf(problems);
        }
    }

    /** In the order of the files; none while everything that is saved is taken. */
    public List<Complaint> current() {
        return List.copyOf(current.values());
    }

    void tell(Path file, List<Problem> problems) {
        Complaint before = current.get(file);
        if (before != null && before.problems().equals(problems)) return;
        current.put(file, new Complaint(file, problems, clock.instant()));
        problems.forEach(problem -> LOG.error("{} is not taken as it is: {}", file, problem));
    }

    void mended(Path file) {
        if (current.remove(file) != null) LOG.info("{} is mended", file);
    }
}
