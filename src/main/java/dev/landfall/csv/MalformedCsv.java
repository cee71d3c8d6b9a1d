package dev.landfall.csv;

import java.io.IOException;

/** What was read is no CSV in UTF-8. The message says why, and nothing of the cells. */
public final class MalformedCsv extends IOException {
    private final long line;

    MalformedCsv(long line, String why) {
        super(why);
        this.line = line;
    }

    /** The line of the file, from 1, where the record begins. */
    public long line() {
        return line;
    }

    /** For example {@code the file ends within quotes}. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
