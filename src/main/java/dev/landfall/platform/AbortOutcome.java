package dev.landfall.platform;

import dev.landfall.problem.Problem;
import java.util.Optional;

/** What became of aborting a batch. */
public sealed interface AbortOutcome {

    record Aborted() implements AbortOutcome {}

    /** It had ended before; {@code status} says how: aborted, failed, or ingested after all. */
    record AlreadyEnded(BatchStatus status) implements AbortOutcome {}

    /** Experience Platform has no such batch. */
    record NotFound() implements AbortOutcome {}

    /**
     * Refused, and Catalog does not show an end yet: the batch is being ingested, or Catalog lags. Look again with
     * {@link ExperiencePlatform#batch}.
     */
    record NotNow(Problem problem, Optional<BatchStatus> seen) implements AbortOutcome {}
}
