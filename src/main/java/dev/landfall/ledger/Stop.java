package dev.landfall.ledger;

/**
 * What stopped a dataflow, so many times since its last run that came through. Times are milliseconds since 1970 UTC.
 *
 * @param code of the last problem; {@code what} and {@code mend} are its sentences
 */
public record Stop(String dataflow, String code, String what, String mend, int times, long since, long lastAt) {}
