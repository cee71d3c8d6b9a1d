package dev.landfall.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The least that a load could do: the parts, which lie on disk, read with FastCSV, and the same records written to files
 * by code that knows the twelve columns by their places. Nothing is fetched, checked, hashed, counted or sent. One thread.
 */
final class Floor {
    private static final int BUFFER = 1 << 16;

    private Floor() {}

    // arguments: the benchmark's folder
    public static void main(String... arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        List<Path> parts;
        try (Stream<Path> files = Files.list(folder.resolve("parts"))) {
            parts = files.sorted().toList();
        }
        Path output = Files.createDirectories(folder.resolve("floor"));
        Loop.time(() -> {
            long rows = 0;
            for (Path part : parts) rows += convert(part, output.resolve(part.getFileName() + ".json"));
            return rows;
        });
    }

    private static long convert(Path part, Path file) throws IOException {
        long rows = 0;
        try (CsvReader<String[]> csv = CsvReader.builder().build(StringArrayHandler.of(), part);
                OutputStream out = Files.newOutputStream(file)) {
            Json json = new Json(out);
            boolean header = true;
            for (String[] cells : csv) {
                if (!header) {
                    record(json, cells);
                    rows++;
                }
                header = false;
            }
            json.flush();
        }
        return rows;
    }

    private static void record(Json json, String[] cells) throws IOException {
        json.raw("{\"_acmegaming\":{\"user_id\":\"").text(cells[0]);
        json.raw("\",\"date_joined\":\"").text(cells[4]);
        json.raw("\",\"preferred_platform\":\"").text(cells[9]);
        json.raw("\",\"customer_ltv\":").text(cells[10]);
        json.raw(",\"email_opt_in\":").text(cells[11]);
        json.raw("},\"personID\":\"").text(cells[1]);
        json.raw("\",\"person\":{\"name\":{\"firstName\":\"").text(cells[2]);
        json.raw("\",\"lastName\":\"").text(cells[3]);
        json.raw("\"}},\"mailingAddress\":{\"country\":\"").text(cells[5]);
        json.raw("\",\"stateProvince\":\"").text(cells[6]);
        json.raw("\",\"city\":\"").text(cells[7]);
        json.raw("\",\"postalCode\":\"").text(cells[8]);
        json.raw("\"}}\n");
    }

    /** Bytes straight into one buffer. */
    private static final class Json {
        private final OutputStream out;
        private final byte[] buffer = new byte[BUFFER];
        private int length;

        Json(OutputStream out) {
            this.out = out;
        }

        @SuppressWarnings("deprecation") // the fastest way from ASCII to bytes there is
        Json raw(String ascii) throws IOException {
            if (length + ascii.length() > BUFFER) flush();
            ascii.getBytes(0, ascii.length(), buffer, length);
            length += ascii.length();
            return this;
        }

        /** Plain ASCII is copied; whatever else comes goes the long way round. */
        @SuppressWarnings("deprecation")
        void text(String text) throws IOException {
            for (int at = 0; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c < ' ' || c == '"' || c == '\\' || c > '~') {
                    escaped(text);
                    return;
                }
            }
            if (text.length() > BUFFER) {
                escaped(text);
                return;
            }
            raw(text);
        }

        private void escaped(String text) throws IOException {
            flush();
            StringBuilder json = new StringBuilder();
            text.chars().forEach(c -> {
                if (c < ' ') json.append("\\u%04x".formatted(c));
                else if (c == '"' || c == '\\') json.append('\\').append((char) c);
                else json.append((char) c);
            });
            out.write(json.toString().getBytes(StandardCharsets.UTF_8));
        }

        void flush() throws IOException {
            out.write(buffer, 0, length);
            length = 0;
        }
    }
}
