package dev.landfall.landing;

import dev.landfall.csv.CsvWriter;
import dev.landfall.landing.Spool.Spooled;
import dev.landfall.ledger.Part;
import dev.landfall.ledger.Run;
import dev.landfall.rejects.KeptRejects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows that were rejected as parts again, byte for byte as the extract would write them. A part appears whole or not
 * at all; none exists before the seal. Holds one row in memory. One thread.
 */
final class Restaging implements AutoCloseable {
    private final Run run;
    private final List<String> names;
    private final LandingZone zone;
    private final Spool spool;
    private final Extract.Limits limits;
    private final List<Part> parts = new ArrayList<>();
    private Spool.@Nullable Draft draft;
    private @Nullable CsvWriter writer;
    private long rows;
    private long bytes;

    Restaging(Run run, List<String> names, LandingZone zone, Spool spool, Extract.Limits limits) {
        this.run = run;
        this.names = names;
        this.zone = zone;
        this.spool = spool;
        this.limits = limits;
    }

    /** The parts, once all rows are in the zone. */
    List<Part> stage(KeptRejects kept) throws IOException {
        kept.rows(row -> add(row.cells(names)));
        end();
        return parts;
    }

    private void add(List<@Nullable String> cells) throws IOException {
        CsvWriter open = writer == null ? begin() : writer;
        open.line(cells);
        for (@Nullable String cell : cells) bytes += cell == null ? 1 : cell.length() + 3;
        rows++;
        if (rows >= limits.rows() || bytes >= limits.bytes()) end();
    }

    private CsvWriter begin() throws IOException {
        Spool.Draft begun = spool.begin(name());
        CsvWriter open = new CsvWriter(begun);
        draft = begun;
        writer = open;
        rows = 0;
        bytes = 0;
        open.line(names);
        return open;
    }

    private String name() {
        return zone.name("%s/part-%05d.csv".formatted(run.folder(), parts.size()));
    }

    private void end() throws IOException {
        if (writer == null || draft == null) return;
        writer.flush();
        Spooled file = draft.end();
        zone.upload(name(), file.file());
        parts.add(Part.staged(parts.size(), name(), rows, file.bytes(), file.sha256()));
        close();
    }

    /** Nothing of a part stays on our disk. */
    @Override
    public void close() throws IOException {
        if (draft != null) draft.close();
        draft = null;
        writer = null;
    }
}
