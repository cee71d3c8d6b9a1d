package dev.landfall.endtoend;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file as RFC 4180 says it, and nothing more lenient: UTF-8, CRLF or LF after each record, a quote only at the
 * two ends of a cell or doubled within. A cell without quotes and content is null. Ours alone, so that no library's idea
 * of CSV is proved by itself.
 */
final class Csv {
    private final String text;
    private int at;

    private Csv(String text) {
        this.text = text;
    }

    static List<List<@Nullable String>> read(byte[] file) {
        try {
            return new Csv(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(file))
                            .toString())
                    .records();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the file is not UTF-8", e);
        }
    }

    private List<List<@Nullable String>> records() {
        List<List<@Nullable String>> records = new ArrayList<>();
        while (at < text.length()) records.add(record());
        return records;
    }

    private List<@Nullable String> record() {
        List<@Nullable String> cells = new ArrayList<>();
        cells.add(cell());
        while (takes(",")) cells.add(cell());
        if (!takes("\r\n") && !takes("\n")) throw new IllegalArgumentException("no line end at " + at);
        return cells;
    }

    private @Nullable String cell() {
        if (takes("\"")) return quoted();
        int start = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at++) == '"') throw new IllegalArgumentException("a quote inside a bare cell at " + at);
        }
        return at == start ? null : text.substring(start, at);
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        while (true) {
            int quote = text.indexOf('"', at);
            if (quote < 0) throw new IllegalArgumentException("a cell without its closing quote at " + at);
            cell.append(text, at, quote);
            at = quote + 1;
            if (!takes("\"")) return cell.toString();
            cell.append('"');
        }
    }

    private boolean takes(String mark) {
        if (!text.startsWith(mark, at)) return false;
        at += mark.length();
        return true;
    }
}
