package dev.landfall.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/** Takes what a row must do without, so that the rest of a nested value can go on. */
@FunctionalInterface
interface LeftOut {
    /** Throws it on where it costs the whole row. */
    void add(Unfit unfit) throws Unfit;

    /** What is worth a word but costs nothing. */
    default void note(RejectCode code, String reason) {}

    /** A nested cell's JSON, not to be changed: other mappings of the row may read it too. */
    default JsonNode read(String cell) throws Unfit {
        return JsonText.parse(cell);
    }
}
