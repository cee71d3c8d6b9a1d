package dev.landfall.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import dev.landfall.csv.CsvLines;
import dev.landfall.csv.MalformedCsv;
import dev.landfall.landing.Column;
import dev.landfall.landing.PartCheck;
import dev.landfall.landing.PartContent;
import dev.landfall.ledger.Note;
import dev.landfall.ledger.Part;
import dev.landfall.rejects.Reason;
import dev.landfall.rejects.RejectFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one part on their way through the mapper. Marshalled as JSON they are mapped one by one and written one
 * record a line; rejects go to their file. Holds one row. Can be written once, by one thread.
 */
public final class MappedRows implements JsonSerializable {
    /** The exchange property that keeps the rows' counts when the body has become JSON. */
    public static final String PROPERTY = "landfallMappedRows";

    private final Part part;
    private final List<Column> columns;
    private final List<String> names;
    private final Iterator<List<@Nullable String>> lines;
    private final Mapper mapper;
    private final RejectFile rejects;
    private final PartContent content;
    private boolean isBegun;
    private final Notes noted = new Notes();
    private long mapped;
    private long rejected;

    MappedRows(
            Part part,
            List<Column> columns,
            Iterator<List<@Nullable String>> lines,
            Mapper mapper,
            RejectFile rejects,
            PartContent content) {
        this.part = part;
        this.columns = columns;
        this.names = columns.stream().map(Column::name).toList();
        this.lines = lines;
        this.mapper = mapper;
        this.rejects = rejects;
        this.content = content;
    }

    @Override
    public void serialize(JsonGenerator json, SerializerProvider provider) throws IOException {
        if (isBegun) content.finish(); // what failed then is what there is to tell
        if (isBegun) throw PartCheck.readTwice(part);
        isBegun = true;
        try {
            if (lines.hasNext()) PartCheck.header(part, columns, lines.next());
            while (lines.hasNext()) write(lines.next(), json);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof MalformedCsv malformed) throw PartCheck.malformed(part, malformed);
            throw e;
        } finally {
            content.finish(); // that it is not the part that was staged is said before anything else of it
        }
        PartCheck.rows(part, mapped + rejected);
    }

    private void write(List<@Nullable String> cells, JsonGenerator json) throws IOException {
        MappedRow row = mapper.map(cells);
        if (row instanceof MappedRow.Accepted accepted) {
            accepted.writeTo(json);
            mapped++;
            for (RejectReason reason : accepted.reasons()) noted.add(reason);
        } else if (row instanceof MappedRow.Rejected refused) {
            rejected++;
            rejects.add(mapped + rejected, line(), names, cells, reasons(refused));
        }
    }

    private OptionalLong line() {
        return lines instanceof CsvLines known ? OptionalLong.of(known.line()) : OptionalLong.empty();
    }

    private static List<Reason> reasons(MappedRow.Rejected refused) {
        return refused.reasons().stream()
                .map(reason -> new Reason(
                        reason.code().code(),
                        reason.code().keyword(),
                        reason.target(),
                        reason.source(),
                        reason.reason()))
                .toList();
    }

    @Override
    public void serializeWithType(JsonGenerator json, SerializerProvider provider, TypeSerializer type)
            throws IOException {
        serialize(json, provider);
    }

    /** Makes the rejects of the part visible, once its records were put; until then they are a draft. */
    public void keepRejects() {
        rejects.complete();
    }

    /** Rows that became records; whole once the rows were marshalled. */
    public long mapped() {
        return mapped;
    }

    public long rejected() {
        return rejected;
    }

    /** What the records do without, and warnings. */
    public List<Note> notes() {
        return noted.list();
    }
}
