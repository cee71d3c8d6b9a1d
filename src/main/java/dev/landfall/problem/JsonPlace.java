package dev.landfall.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.jspecify.annotations.Nullable;

/** Where a parser of JSON gave up. It does not always know: of a text that is nested too deep it tells no place. */
public final class JsonPlace {
    private JsonPlace() {}

    /** After a file's name, for example {@code :3:14}; else nothing. */
    public static String suffix(JsonProcessingException e) {
        @Nullable JsonLocation location = e.getLocation();
        return location == null ? "" : ":%d:%d".formatted(location.getLineNr(), location.getColumnNr());
    }

    /** For example {@code no JSON at line 3, column 14}; else why. */
    public static String words(JsonProcessingException e) {
        @Nullable JsonLocation location = e.getLocation();
        return location == null
                ? "no JSON that we read: " + e.getOriginalMessage()
                : "no JSON at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }
}
