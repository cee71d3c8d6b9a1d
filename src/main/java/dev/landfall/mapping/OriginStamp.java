package dev.landfall.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Writes into the text of a mapping set where it is from, and leaves all else as its owner wrote it. */
record OriginStamp(String text) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Where a value of the set stands in the text. */
    private record Span(int from, int to) {}

    /** The text must be a JSON object. */
    String with(String id, int version) {
        Map<String, Span> spans = spans();
        String quoted = TextNode.valueOf(id).toString();
        Span ids = spans.get("id");
        Span versions = spans.get("version");
        StringBuilder stamped = new StringBuilder(text);
        int first = text.indexOf('{') + 1;
        if (ids != null && versions != null) {
            boolean idsFirst = ids.from() < versions.from(); // from the end on, so that places stay
            replace(stamped, idsFirst ? versions : ids, idsFirst ? String.valueOf(version) : quoted);
            replace(stamped, idsFirst ? ids : versions, idsFirst ? quoted : String.valueOf(version));
        } else if (ids != null) {
            replace(stamped, ids, "%s,\n  \"version\": %d".formatted(quoted, version));
        } else if (versions != null) {
            replace(stamped, versions, String.valueOf(version));
            stamped.insert(first, "\n  \"id\": %s,".formatted(quoted));
        } else {
            stamped.insert(first, "\n  \"id\": %s,\n  \"version\": %d,".formatted(quoted, version));
        }
        return stamped.toString();
    }

    private static void replace(StringBuilder stamped, Span span, String value) {
        stamped.replace(span.from(), span.to(), value);
    }

    private Map<String, Span> spans() {
        Map<String, Span> spans = new HashMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                boolean isValue = parser.nextToken().isScalarValue();
                int from = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                if (isValue) spans.put(name, new Span(from, end(from)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return spans;
    }

    /** Of a text, its closing quote; of anything else the last character that is no sign of JSON. */
    private int end(int from) {
        int at = from + 1;
        if (text.charAt(from) == '"') {
            while (text.charAt(at) != '"') at += text.charAt(at) == '\\' ? 2 : 1;
            return at + 1;
        }
        while (at < text.length() && isOfAWord(text.charAt(at))) at++;
        return at;
    }

    private static boolean isOfAWord(char sign) {
        return Character.isLetterOrDigit(sign) || "+-.".indexOf(sign) >= 0;
    }
}
