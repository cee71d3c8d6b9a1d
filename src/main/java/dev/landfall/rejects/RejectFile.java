package dev.landfall.rejects;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rejects of one part, one JSON object a line. Opened on the first reject, forced to the disk and renamed when
 * {@link #complete} is called. One thread.
 */
public final class RejectFile implements AutoCloseable {
    private static final JsonFactory JSON = new ObjectMapper().getFactory();

    private final Path file;
    private final String dataflow;
    private final String run;
    private final String part;
    private @Nullable Path draft;
    private @Nullable FileChannel channel;
    private @Nullable JsonGenerator out;

    RejectFile(Path file, String dataflow, String run, String part) {
        this.file = file;
        this.dataflow = dataflow;
        this.run = run;
        this.part = part;
    }

    /** A row that our mapping refused: its columns and cells, and the line of the part where it begins, counted in rows from 1. */
    public void add(long row, List<String> columns, List<? extends @Nullable String> cells, List<Reason> reasons) {
        try {
            JsonGenerator json = begin(reasons);
            json.writeNumberField("row", row);
            json.writeObjectFieldStart("record");
            for (int i = 0; i < cells.size(); i++) {
                json.writeStringField(i < columns.size() ? columns.get(i) : "cell " + (i + 1), cells.get(i));
            }
            json.writeEndObject();
            end(json);
        } catch (IOException e) {
            throw Rejects.unwritable(file, e);
        }
    }

    /** A record that Experience Platform refused, as it gave it back. */
    public void add(Optional<JsonNode> record, Optional<String> corrupt, List<Reason> reasons) {
        try {
            JsonGenerator json = begin(reasons);
            if (record.isPresent()) json.writePOJOField("record", record.get());
            if (corrupt.isPresent()) json.writeStringField("corrupt", corrupt.get());
            end(json);
        } catch (IOException e) {
            throw Rejects.unwritable(file, e);
        }
    }

    private JsonGenerator begin(List<Reason> reasons) throws IOException {
        JsonGenerator json = out == null ? open() : out;
        json.writeStartObject();
        json.writeStringField("dataflow", dataflow);
        json.writeStringField("run", run);
        json.writeStringField("part", part);
        json.writeArrayFieldStart("reasons");
        for (Reason reason : reasons) {
            json.writeStartObject();
            json.writeStringField("code", reason.code());
            if (!reason.target().isEmpty()) json.writeStringField("target", reason.target());
            if (!reason.source().isEmpty()) json.writeStringField("source", reason.source());
            json.writeStringField("reason", reason.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        return json;
    }

    private static void end(JsonGenerator json) throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private JsonGenerator open() throws IOException {
        // of its own: what an earlier try left running may still write the same part
        Path begun = Files.createTempFile(
                file.getParent(), file.getFileName() + "-", Rejects.DRAFT, Rejects.ownersAlone(file, "rw-------"));
        FileChannel opened = FileChannel.open(begun, StandardOpenOption.WRITE);
        OutputStream stream = Channels.newOutputStream(opened);
        JsonGenerator json = JSON.createGenerator(stream).setRootValueSeparator(null);
        draft = begun;
        channel = opened;
        out = json;
        return json;
    }

    /** All rejects of the part are in: they are on the disk and visible when this returns. */
    public void complete() {
        try {
            if (out == null) Files.deleteIfExists(file);
            else publish(out, Objects.requireNonNull(channel), Objects.requireNonNull(draft));
        } catch (IOException e) {
            throw Rejects.unwritable(file, e);
        }
    }

    private void publish(JsonGenerator json, FileChannel opened, Path begun) throws IOException {
        json.flush();
        opened.force(true);
        json.close();
        Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Drops what was not completed. */
    @Override
    public void close() {
        try {
            if (channel != null) channel.close();
            if (draft != null) Files.deleteIfExists(draft);
        } catch (IOException e) {
            throw Rejects.unwritable(file, e);
        }
    }
}
