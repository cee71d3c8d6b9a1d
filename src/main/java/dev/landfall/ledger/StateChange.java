package dev.landfall.ledger;

/**
 * A change of a dataflow's state, or an act on one of its runs, that a person made.
 *
 * @param what {@code reset}, {@code set}, {@code resnapshot} or {@code accept-gap}; or {@code abandon}, {@code replay} or
 *     {@code rejects}; or {@code pause} or {@code resume}
 * @param before where the dataflow stood, as {@link Bookmark#text} tells it; and the run that was acted on
 */
public record StateChange(String id, String dataflow, String what, String reason, String before, long changedAt) {}
