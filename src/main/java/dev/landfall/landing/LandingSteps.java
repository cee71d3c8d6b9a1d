package dev.landfall.landing;

import dev.landfall.landing.Spool.Spooled;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.Part;
import dev.landfall.ledger.Run;
import dev.landfall.problem.ProblemException;
import dev.landfall.rejects.KeptRejects;
import dev.landfall.rejects.Rejects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the steps of the routes do with parts: cut, stage, seal, open, purge. Thread-safe. */
public final class LandingSteps {
    /** The zone deletes files after seven days; a load that begins later than this may not end in time. */
    private static final Duration KEPT = Duration.ofDays(6);

    private final LandingZone zone;
    private final Ledger ledger;
    private final Spool spool;
    private final Rejects rejects;
    private final Extract.Limits limits;
    private final PersonalData personal;
    private final Clock clock;

    public LandingSteps(
            LandingZone zone,
            Ledger ledger,
            Spool spool,
            Rejects rejects,
            Extract.Limits limits,
            PersonalData personal,
            Clock clock) {
        this.zone = zone;
        this.ledger = ledger;
        this.spool = spool;
        this.rejects = rejects;
        this.limits = limits;
        this.personal = personal;
        this.clock = clock;
    }

    Extract parts(Run run, List<Column> columns, Iterator<Map<String, @Nullable Object>> rows) {
        return new Extract(run, columns, rows, limits, personal);
    }

    /** Rests a drained part on our disk under its blob name. */
    StagedPart stage(Extract extract, int number, InputStream csv) {
        String container = zone.container();
        Extract.Lines lines = extract.part(number);
        String name = zone.name("%s/part-%05d.csv".formatted(extract.run().folder(), lines.number()));
        Spooled file = spool.write(name, csv);
        Part part = Part.staged(lines.number(), name, lines.rowCount(), file.bytes(), file.sha256());
        return new StagedPart(container, file.file(), part);
    }

    /** A part on its way: where it goes and where it lies. */
    record StagedPart(String container, Path file, Part part) {}

    /** Compares what was read with what was counted, writes the manifest, drops the rejects of earlier attempts, then tells the ledger. */
    Run seal(Extract extract) {
        Run run = extract.run();
        if (extract.read() != run.counted()) {
            throw new ProblemException(LandingProblem.READ_DIFFERS.at(run.where(), run.counted(), extract.read()));
        }
        List<Part> parts = extract.staged();
        long staged = parts.stream().mapToLong(Part::rowCount).sum();
        if (staged != extract.read()) {
            throw new ProblemException(LandingProblem.STAGED_DIFFERS.at(run.where(), extract.read(), staged));
        }
        return seal(run, extract.columns(), extract.read(), parts);
    }

    private Run seal(Run run, List<Column> columns, long read, List<Part> parts) {
        String name = zone.name(run.folder() + "/manifest.json");
        Manifest manifest = new Manifest(
                1,
                run.dataflow(),
                run.id(),
                run.attempt(),
                run.frozen(),
                columns,
                read,
                parts.stream().map(Manifest.Entry::of).toList());
        zone.write(name, manifest.json());
        rejects.clear(run.dataflow(), run.id(), run.attempt());
        long took = clock.millis() - run.attemptedAt();
        return ledger.runs().seal(run, parts, name, read, took);
    }

    /**
     * Stages the rejects of an earlier run as the parts of this one, which is in the ledger already, and seals it: the load
     * takes it from there as any other. What was masked or hashed is that already.
     */
    public Run restage(Run run, List<Column> columns, KeptRejects kept) {
        List<Column> staged = columns.stream().map(Column::staged).toList();
        List<String> names = staged.stream().map(Column::name).toList();
        List<Part> parts;
        try (Restaging restaging = new Restaging(run, names, zone, spool, limits)) {
            parts = restaging.stage(kept);
        } catch (IOException e) {
            throw spool.problem(e);
        }
        long read = parts.stream().mapToLong(Part::rowCount).sum();
        if (read != run.counted())
            throw new ProblemException(LandingProblem.REJECTS_DIFFER.at(run.where(), run.counted(), read));
        return seal(run, staged, read, parts);
    }

    /** The manifest of a sealed run, once all its parts were seen to lie in the zone; else the run goes back to its extract, told. */
    Manifest manifest(Run run) {
        String name = run.manifest().orElseThrow();
        Map<String, Long> there = zone.sizes(name.substring(0, name.lastIndexOf('/')));
        List<Part> missing = ledger.parts().of(run).stream()
                .filter(part -> !Long.valueOf(part.byteCount()).equals(there.get(part.name())))
                .toList();
        boolean old = clock.millis() - run.sealedAt().orElse(clock.millis()) > KEPT.toMillis();
        boolean unsealed = !there.containsKey(name);
        if (missing.isEmpty() && !unsealed && !old) return Manifest.parse(zone.read(name));
        ledger.runs().extractOver(run);
        throw new ProblemException(LandingProblem.GONE.at(
                run.where(),
                missing.size() + (unsealed ? 1 : 0),
                old ? ", and the others near the seven days that the zone keeps them" : ""));
    }

    /** What came of a part; refuses, when it has come, one that is not what the manifest says, and has it extracted again. */
    PartContent content(Run run, Part part, InputStream blob) {
        return new PartContent(blob, (bytes, sha256) -> {
            if (sha256.equals(part.sha256())) return;
            if (bytes == 0) throw PartCheck.readTwice(part); // an empty blob would have been told before the first part
            ledger.runs().extractOver(run);
            throw new ProblemException(LandingProblem.CHANGED.at(
                    run.where(), part.name(), bytes, sha256, part.byteCount(), part.sha256()));
        });
    }

    /** The part of a run that lies under this blob name. */
    Part part(Run run, String name) {
        return ledger.parts().of(run).stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(LandingProblem.MISSING.at(run.where(), name)));
    }

    /** Deletes all that any attempt of a run staged, and rejects of attempts before its last; then says so in the ledger. */
    public void purge(Run run) {
        rejects.clear(run.dataflow(), run.id(), run.attempt());
        if (run.purge()) zone.purge(run.home());
        ledger.runs().purged(run);
    }

    /** The parts whose rows are not in the run's batch yet. */
    List<Part> unsent(Run run) {
        return ledger.parts().of(run).stream().filter(part -> !part.isSent()).toList();
    }

    Spool spool() {
        return spool;
    }

    String container() {
        return zone.container();
    }
}
