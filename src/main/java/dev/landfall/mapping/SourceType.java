package dev.landfall.mapping;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the source of a mapping is. Experience Platform writes either the name or the MIME type; both are read. */
enum SourceType {
    /** A column, or a path into a nested column. */
    ATTRIBUTE("text/x.schema-path"),
    /** A formula over columns. */
    EXPRESSION("text/x.aep-xl"),
    /** The text itself. */
    STATIC("text/plain");

    private final String mime;

    SourceType(String mime) {
        this.mime = mime;
    }

    /** The name that Experience Platform's answers use. */
    String mime() {
        return mime;
    }

    static Optional<SourceType> of(String word) {
        return Stream.of(values())
                .filter(type -> type.name().equals(word) || type.mime.equals(word))
                .findFirst();
    }

    static List<String> words() {
        return Stream.of(values())
                .flatMap(type -> Stream.of(type.name(), type.mime))
                .toList();
    }
}
