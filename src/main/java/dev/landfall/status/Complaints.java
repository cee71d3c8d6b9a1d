package dev.landfall.status;

import dev.landfall.problem.Problem;
import java.util.List;

/** What is wrong with the route files as they lie there now, while an earlier version of them runs. Thread-safe. */
@FunctionalInterface
public interface Complaints {
    /** Nobody complains. */
    Complaints NONE = dataflow -> List.of();

    List<Problem> of(String dataflow);
}
