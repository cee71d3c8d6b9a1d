package dev.landfall.ledger;

/** The schedule of a dataflow does not fire, for a person's reason; {@code since} is in milliseconds since 1970 UTC. */
public record Pause(String dataflow, String reason, long since) {}
