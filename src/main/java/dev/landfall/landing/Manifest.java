package dev.landfall.landing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.landfall.ledger.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Seals a run's parts: written last, it names the parts that exist, with rows, bytes and SHA-256, and the columns of
 * their cells. Whatever else lies in the folder was never sealed.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Manifest(
        int version,
        String dataflow,
        String run,
        int attempt,
        String window,
        List<Column> columns,
        long rows,
        List<Entry> parts) {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** One part: blob name, data rows, bytes, SHA-256 in hexadecimal. */
    public record Entry(String name, long rows, long bytes, String sha256) {
        static Entry of(Part part) {
            return new Entry(part.name(), part.rowCount(), part.byteCount(), part.sha256());
        }
    }

    public Manifest {
        columns = List.copyOf(columns);
        parts = List.copyOf(parts);
    }

    byte[] json() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Manifest parse(byte[] json) {
        try {
            return JSON.readValue(json, Manifest.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
