package dev.landfall.mapping;

/** One mapping of a mapping set: what feeds which XDM path, and where the file says so. */
record Mapping(SourceType type, String source, String destination, Written sourceAt, Written destinationAt) {

    /** Where its source stands in the file, counted from 1. */
    int line() {
        return sourceAt.line();
    }

    /** How a reject names the source: an attribute by its path; the text of a formula or constant says too much. */
    String sourceName() {
        return switch (type) {
            case ATTRIBUTE -> source;
            case EXPRESSION -> "expression on line " + line();
            case STATIC -> "static text on line " + line();
        };
    }
}
