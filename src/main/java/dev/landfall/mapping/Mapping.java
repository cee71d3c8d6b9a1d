package dev.landfall.mapping;

/**
 * One line of a mapping set: what feeds which XDM path.
 *
 * @param line where it stands in its file, counted from 1
 */
record Mapping(SourceType type, String source, String destination, int line) {

    /** How a reject names the source: an attribute by its path; the text of a formula or constant says too much. */
    String sourceName() {
        return switch (type) {
            case ATTRIBUTE -> source;
            case EXPRESSION -> "expression on line " + line;
            case STATIC -> "static text on line " + line;
        };
    }
}
