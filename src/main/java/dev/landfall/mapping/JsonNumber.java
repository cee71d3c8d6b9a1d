package dev.landfall.mapping;

/** Tells by one pass over the characters whether a text is a number as JSON writes it. */
final class JsonNumber {
    /** No JSON number. */
    static final int NONE = 0;
    /** Without an exponent. */
    static final int PLAIN = 1;
    /** With an exponent. */
    static final int SCIENTIFIC = 2;

    private JsonNumber() {}

    static int shape(String text) {
        int at = afterInteger(text);
        if (at > 0 && at < text.length() && text.charAt(at) == '.') {
            at = afterDigits(text, at + 1);
        }
        if (at <= 0) {
            return NONE;
        }
        if (at == text.length()) {
            return PLAIN;
        }
        return endsInExponent(text, at) ? SCIENTIFIC : NONE;
    }

    static boolean isInteger(String text) {
        return !text.isEmpty() && afterInteger(text) == text.length();
    }

    /** Where the integer part ends; 0 when there is none. A leading zero stands alone. */
    private static int afterInteger(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        if (from < text.length() && text.charAt(from) == '0') {
            return from + 1;
        }
        return afterDigits(text, from);
    }

    private static boolean endsInExponent(String text, int at) {
        if ((text.charAt(at) | 0x20) != 'e') {
            return false;
        }
        boolean signed = at + 1 < text.length() && (text.charAt(at + 1) == '-' || text.charAt(at + 1) == '+');
        return afterDigits(text, signed ? at + 2 : at + 1) == text.length();
    }

    /** The end of the digits that start here; 0 when there is no digit. */
    private static int afterDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at == from ? 0 : at;
    }
}
