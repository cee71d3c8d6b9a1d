package dev.landfall.settings;

import java.util.Optional;
import java.util.function.Function;

/**
 * How the text of a setting is read: a name for the documents, a sentence part that says what is possible ("a duration
 * such as 15m"), and the reader, which answers empty for a text that is not possible.
 */
record SettingType<T>(String name, String possible, Function<String, Optional<T>> reader) {

    Optional<T> read(String text) {
        return reader.apply(text.strip());
    }
}
