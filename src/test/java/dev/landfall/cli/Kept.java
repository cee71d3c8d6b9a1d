package dev.landfall.cli;

import dev.landfall.databricks.Window;
import dev.landfall.ledger.Batch;
import dev.landfall.ledger.Bookmark;
import dev.landfall.ledger.Found;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.NewRun;
import dev.landfall.ledger.Part;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What a ledger holds after runs of the dataflow gaming-profile, made without any of the outside systems. */
final class Kept {
    static final String DATAFLOW = "gaming-profile";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);

    private final Ledger ledger;
    private int batches;

    Kept(Path folder) {
        this.ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger/ledger.db"), CLOCK, new Random(3));
    }

    Ledger ledger() {
        return ledger;
    }

    /** A window up to the second of January 2024, whose ends are microseconds. */
    static String window() {
        return """
                {"source":"t","versions":{"t":3},"bookmark":"date_joined","bookmarkType":"TIMESTAMP","lo":null,
                "hi":"1704153600000000","sql":"SELECT 1","columns":[{"name":"username","type":"STRING"},{"name":"age","type":"BIGINT"}]}""";
    }

    Run open() {
        return open("source");
    }

    private Run open(String fingerprint) {
        return ledger.runs()
                .begin(NewRun.next(DATAFLOW, "incremental", window(), "v3-1", fingerprint, Found.rows(10)), 1);
    }

    Run sealed() {
        return sealed(open());
    }

    private Run sealed(Run run) {
        Part part = Part.staged(0, "a/part-00000.csv", 10, 100, "ab");
        return ledger.runs().seal(run, List.of(part), "a/manifest.json", 10, 7);
    }

    /** With as many rejects as said. */
    Run proved(long rejected, long failed) {
        return proved(sealed(), "fingerprint", rejected, failed);
    }

    /** With these fingerprints. */
    Run proved(String source, String load) {
        return proved(sealed(open(source)), load, 0, 0);
    }

    private Run proved(Run run, String fingerprint, long rejected, long failed) {
        Batch batch = ledger.batches().creating(run, "id/" + batches++, "dataset", List.of());
        ledger.batches().ingested(ledger.batches().created(run, batch, "B" + batches, fingerprint));
        ledger.parts().sent(run, 0, 10 - rejected, rejected, 10 - rejected, 900, List.of());
        ledger.runs().ingesting(run, true, 5);
        Bookmark reached = Window.parse(run.frozen()).reached(run);
        return ledger.runs().conclude(run, RunState.PROVED, 10 - rejected - failed, failed, reached);
    }

    Run last() {
        return ledger.runs().history(Optional.of(DATAFLOW), 1).get(0);
    }
}
