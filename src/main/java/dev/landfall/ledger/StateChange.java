package dev.landfall.ledger;

/**
 * A change of a dataflow's state that a person made.
 *
 * @param what {@code reset}, {@code set}, {@code resnapshot} or {@code accept-gap}
 * @param before where the dataflow stood, as {@link Bookmark#text} tells it
 */
public record StateChange(String id, String dataflow, String what, String reason, String before, long changedAt) {}
