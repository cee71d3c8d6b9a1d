package dev.landfall.mapping;

import java.util.regex.Pattern;

/** One mapping of a mapping set: what feeds which XDM path, and where the file says so. */
record Mapping(SourceType type, String source, String destination, Written sourceAt, Written destinationAt) {
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'");
    private static final int LONGEST = 100;

    /** Where its source stands in the file, counted from 1. */
    int line() {
        return sourceAt.line();
    }

    /** How a reject names the source: an attribute by its path, a formula without what stands in quotes. */
    String sourceName() {
        return switch (type) {
            case ATTRIBUTE -> source;
            case EXPRESSION -> "expression on line %d, %s".formatted(line(), shortened(source));
            case STATIC -> "static text on line " + line();
        };
    }

    /** A formula without what stands in quotes, in so many letters as a sentence bears. */
    static String shortened(String source) {
        String text = QUOTED.matcher(source).replaceAll("'…'");
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
