package dev.landfall.mapping;

/**
 * Turns the text of a cell, never empty, into what its target holds: a {@code String} for text and for the digits of a
 * number, a {@code Boolean}, a {@code JsonNode} for a nested target, or {@link #NOTHING}. Thread-safe.
 */
@FunctionalInterface
interface Conversion {
    /** The target is left out of the record: Experience Platform refuses nulls and empty values. */
    Object NOTHING = new Object();

    Object of(String cell) throws Unfit;
}
