package dev.landfall.platform;

import dev.landfall.problem.Problem;

/**
 * What became of creating a batch. It is the one call that is not repeated blindly, because each repetition might leave
 * another batch behind.
 */
public sealed interface BatchCreation {

    record Created(String batchId) implements BatchCreation {}

    /**
     * The call was sent and no clear answer came. The batch may exist, now or a little later: look for it by its external
     * id, abort it when found, and create another under another external id.
     */
    record Unknown(Problem problem) implements BatchCreation {}

    /** A batch with this external id exists already, ours or another's; nothing was created. */
    record ExternalIdTaken(Problem problem) implements BatchCreation {}
}
