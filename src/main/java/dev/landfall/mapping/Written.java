package dev.landfall.mapping;

/**
 * A value of a mapping set's JSON as its file writes it, so that a problem points at the very character.
 *
 * @param line counted from 1
 * @param column where the value begins, at its quote if it has one; counted from 1
 * @param raw what stands between the quotes, with its escapes; JSON keeps it on one line
 */
record Written(int line, int column, String raw) {

    /** A problem's place: {@code mappings/a.json:7:42}. */
    String in(String file) {
        return file + ":" + line + ":" + column;
    }

    /** The same of the value's character at an index, counted from 0; an escape is one character of the value. */
    String in(String file, int index) {
        return file + ":" + line + ":" + (column + 1 + offset(index));
    }

    private int offset(int index) {
        int at = 0;
        for (int character = 0; character < index && at < raw.length(); character++) {
            at += raw.charAt(at) != '\\' ? 1 : raw.startsWith("u", at + 1) ? 6 : 2;
        }
        return Math.min(at, raw.length());
    }
}
