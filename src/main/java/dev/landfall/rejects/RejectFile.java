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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rejects of one part, one JSON object a line. Opened on the first reject, forced to the disk and renamed when
 * {@link #complete} is called. One thread.
 */
public final class RejectFile {
    private static final JsonFactory JSON = new ObjectMapper().getFactory();

    private final Path file;
    private final Path draft;
    private final String dataflow;
    private final String run;
    private final String part;
    private @Nullable FileChannel channel;
    private @Nullable JsonGenerator out;

    RejectFile(Path file, String dataflow, String run, String part) {
        this.file = file;
        this.draft = file.resolveSibling(file.getFileName() + ".draft");
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
        Files.deleteIfExists(draft);
        FileChannel opened = FileChannel.open(
                draft,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                Rejects.ownersAlone(draft, "rw-------"));
        OutputStream stream = Channels.newOutputStream(opened);
        JsonGenerator json = JSON.createGenerator(stream).setRootValueSeparator(null);
        channel = opened;
        out = json;
        return json;
    }

    /** All rejects of the part are in: they are on the disk and visible when this returns. */
    public void complete() {
        JsonGenerator json = out;
        FileChannel opened = channel;
        try {
            if (json == null || opened == null) {
                Files.deleteIfExists(file);
                return;
            }
            json.flush();
            opened.force(true);
            json.close();
            opened.close();
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw Rejects.unwritable(file, e);
        }
    }
}
