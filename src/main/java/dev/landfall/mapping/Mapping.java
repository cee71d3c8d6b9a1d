package dev.landfall.mapping;

import java.util.regex.Pattern;

/**
 * One line of a mapping set: what feeds which XDM path.
 *
 * @param line where it stands in its file, counted from 1
 */
record Mapping(SourceType type, String source, String destination, int line) {
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'");
    private static final int LONGEST = 100;

    /** How a reject names the source: an attribute by its path, a formula without what stands in quotes. */
    String sourceName() {
        return switch (type) {
            case ATTRIBUTE -> source;
            case EXPRESSION -> "expression on line %d, %s".formatted(line, shortened());
            case STATIC -> "static text on line " + line;
        };
    }

    private String shortened() {
        String text = QUOTED.matcher(source).replaceAll("'…'");
        return text.length() <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
