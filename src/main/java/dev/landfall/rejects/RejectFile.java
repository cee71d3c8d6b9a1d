package dev.landfall.rejects;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The rejects of one part, one JSON object a line, in the shape of Experience Platform's own failed rows: the fields of the
 * row, {@code _validationErrors} and {@code _errors}, and in {@code _landfall} where it comes from and our reasons. A field of
 * the row that bears one of these three names is written with {@code _source} behind it. Opened on the first reject, forced to the disk and renamed when
 * {@link #complete} is called. One thread.
 */
public final class RejectFile implements AutoCloseable {
    private static final JsonFactory JSON = new ObjectMapper().getFactory();

    private final Path file;
    private final String dataflow;
    private final String run;
    private final String part;
    private List<String> namesOf = List.of();
    private List<String> names = List.of();
    private @Nullable Path draft;
    private @Nullable FileChannel channel;
    private @Nullable JsonGenerator out;

    RejectFile(Path file, String dataflow, String run, String part) {
        this.file = file;
        this.dataflow = dataflow;
        this.run = run;
        this.part = part;
    }

    /**
     * A row that our mapping refused: its columns and cells as they are in the part. {@code row} counts the part's rows from
     * 1; {@code line} is the line of the file where it begins, the header being line 1, where that is known.
     */
    public void add(
            long row,
            OptionalLong line,
            List<String> columns,
            List<? extends @Nullable String> cells,
            List<Reason> reasons) {
        try {
            JsonGenerator json = begin();
            List<String> names = names(columns);
            for (int i = 0; i < cells.size(); i++) {
                json.writeStringField(i < names.size() ? names.get(i) : cell(i, names), cells.get(i));
            }
            RejectFields.diagnosis(json, reasons);
            json.writeObjectFieldStart(RejectFields.OURS);
            origin(json);
            json.writeNumberField("row", row);
            if (line.isPresent()) json.writeNumberField("line", line.getAsLong());
            end(json, reasons);
        } catch (IOException e) {
            throw Rejects.unwritable(file, e);
        }
    }

    /** All rows of a part have the same columns. */
    private List<String> names(List<String> columns) {
        if (!columns.equals(namesOf)) {
            namesOf = columns;
            names = RejectFields.free(columns);
        }
        return names;
    }

    private static String cell(int index, List<String> names) {
        String name = "cell " + (index + 1);
        return names.contains(name) ? RejectFields.free(name, names::contains) : name;
    }

    /** A record that Experience Platform refused, as it gave it back, its diagnosis included. */
    public void add(ObjectNode refused, List<Reason> reasons) {
        try {
            JsonGenerator json = begin();
            for (Map.Entry<String, JsonNode> field : refused.properties()) {
                boolean isOurs = field.getKey().equals(RejectFields.OURS);
                json.writeFieldName(isOurs ? RejectFields.free(field.getKey(), refused::has) : field.getKey());
                json.writeTree(field.getValue());
            }
            json.writeObjectFieldStart(RejectFields.OURS);
            origin(json);
            end(json, reasons);
        } catch (IOException e) {
            throw Rejects.unwritable(file, e);
        }
    }

    private JsonGenerator begin() throws IOException {
        JsonGenerator json = out == null ? open() : out;
        json.writeStartObject();
        return json;
    }

    private void origin(JsonGenerator json) throws IOException {
        json.writeStringField("dataflow", dataflow);
        json.writeStringField("run", run);
        json.writeStringField("part", part);
    }

    private static void end(JsonGenerator json, List<Reason> reasons) throws IOException {
        RejectFields.reasons(json, reasons);
        json.writeEndObject();
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
