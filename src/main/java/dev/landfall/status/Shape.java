package dev.landfall.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * What a value looks like without what it says, for people who may see that a date has no month but not whose it is: every
 * letter, mark or sign is an a or an A, every digit a 9; blanks and the punctuation of ASCII stay. Yes and no are alike.
 */
public final class Shape {
    /** Of characters that are shown; a longer value ends in an ellipsis. */
    private static final int MOST = 60;

    private static final String BOOLEAN = "boolean";

    private Shape() {}

    public static String of(String value) {
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) return BOOLEAN;
        StringBuilder shape = new StringBuilder();
        value.codePoints().limit(MOST).map(Shape::of).forEach(shape::appendCodePoint);
        return value.codePointCount(0, value.length()) > MOST ? shape + "…" : shape.toString();
    }

    /** Of a JSON value: whatever it is, as text. */
    public static JsonNode of(JsonNode value) {
        if (value.isNull()) return JsonNodeFactory.instance.nullNode();
        return TextNode.valueOf(of(value.isTextual() ? value.textValue() : value.toString()));
    }

    private static int of(int character) {
        if (Character.isDigit(character)) return '9';
        if (Character.isUpperCase(character)) return 'A';
        boolean isPunctuation = character > ' ' && character < 0x7f && !Character.isLetter(character);
        if (isPunctuation) return character;
        return Character.isWhitespace(character) ? ' ' : 'a';
    }
}
