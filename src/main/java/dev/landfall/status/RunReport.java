package dev.landfall.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.landfall.databricks.Window;
import dev.landfall.ledger.Batch;
import dev.landfall.ledger.Counts;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.Note;
import dev.landfall.ledger.Proof;
import dev.landfall.ledger.Prover;
import dev.landfall.ledger.Purpose;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A run as a person or a program reads it, on the command line and over HTTP: its window, its counts hop by hop, its times, its batch. */
public record RunReport(Run run, Proof proof, Counts counts, List<Note> notes, Optional<Batch> batch) {
    private static final int SHOWN = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    public static RunReport of(Ledger ledger, Prover prover, Run run) {
        List<Batch> batches = ledger.batches().of(run);
        Optional<Batch> last = batches.isEmpty() ? Optional.empty() : Optional.of(batches.get(batches.size() - 1));
        return new RunReport(
                run,
                prover.proof(run),
                ledger.parts().counts(run),
                ledger.parts().notes(run),
                last);
    }

    public int exitCode() {
        if (run.state() == RunState.FAILED) return 1;
        return proof.rejected() + proof.failed() > 0 ? 3 : 0;
    }

    /** One line, the same fields for every run. */
    public ObjectNode json() {
        ObjectNode node = JSON.createObjectNode();
        node.put("dataflow", run.dataflow());
        node.put("run", run.id());
        node.put("mode", run.mode());
        node.put("status", run.state().word());
        node.set("rows", rows());
        if (!notes.isEmpty()) node.set("notes", JSON.valueToTree(notes));
        node.putObject("bytes").put("staged", counts.stagedBytes()).put("sent", counts.sentBytes());
        node.set("seconds", seconds());
        ComputeCost.of(run).into(node.putObject("compute"));
        node.put("attempt", run.attempt());
        node.put("open", run.state().isOpen());
        node.set("proof", proven());
        node.put("batch", batch.flatMap(Batch::batchId).orElse(null));
        node.put("externalId", batch.map(Batch::externalId).orElse(null));
        node.put("window", Window.parse(run.frozen()).shown());
        node.put("purpose", run.purpose().word());
        node.set("times", times());
        node.putObject("parts").put("staged", counts.parts()).put("sent", counts.sentParts());
        run.origin().ifPresent(origin -> node.put("origin", origin));
        run.kinds().ifPresent(kinds -> node.putRawValue("changes", new RawValue(kinds)));
        run.remarks().ifPresent(remarks -> remarks.lines().forEach(node.withArray("remarks")::add));
        run.problem().ifPresent(problem -> node.put("problem", problem));
        return node;
    }

    private ObjectNode rows() {
        ObjectNode rows = JSON.createObjectNode()
                .put("counted", proof.counted())
                .put("read", proof.read())
                .put("staged", proof.staged())
                .put("mapped", proof.mapped())
                .put("rejected", proof.rejected())
                .put("sent", proof.sent())
                .put("ingested", proof.ingested())
                .put("failed", proof.failed());
        proof.late().ifPresent(late -> rows.put("late", late));
        proof.nullBookmarks().ifPresent(nulls -> rows.put("nullBookmarks", nulls));
        return rows;
    }

    /** What a hop lost or added shows once the run has ended. */
    private ObjectNode proven() {
        ObjectNode node = JSON.createObjectNode();
        node.put("holds", run.state() == RunState.PROVED);
        if (run.state() == RunState.FAILED) proof.differences().forEach(node.withArray("differences")::add);
        proof.unpinned().ifPresent(why -> node.put("unpinned", why));
        return node;
    }

    /** What has not happened yet is not among them. */
    private ObjectNode times() {
        ObjectNode times = JSON.createObjectNode();
        times.put("opened", time(run.openedAt()));
        run.sealedAt().ifPresent(at -> times.put("sealed", time(at)));
        run.completedAt().ifPresent(at -> times.put("completed", time(at)));
        run.endedAt().ifPresent(at -> times.put("ended", time(at)));
        return times;
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private ObjectNode seconds() {
        return JSON.createObjectNode()
                .put("wake", seconds(run.wakeMs()))
                .put("extract", seconds(run.extractMs().orElse(0L)))
                .put("load", seconds(run.loadMs().orElse(0L)))
                .put("ingest", seconds(ingestMs()))
                .put("total", seconds(run.endedAt().orElse(run.openedAt()) - run.openedAt()));
    }

    private long ingestMs() {
        return run.endedAt().orElse(0L) - run.completedAt().orElse(run.endedAt().orElse(0L));
    }

    private static double seconds(long millis) {
        return millis / 1000.0;
    }

    /** The proof as a table. */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add("%s  run %s  %s"
                .formatted(run.dataflow(), run.id(), run.state().word().toUpperCase(Locale.ROOT)));
        lines.add("  window    " + Window.parse(run.frozen()).shown());
        if (run.purpose() != Purpose.NEXT)
            lines.add("  purpose   %s of %s; the bookmark stays"
                    .formatted(run.purpose().word(), run.origin().orElse("?")));
        run.kinds()
                .ifPresent(kinds -> lines.add(
                        "  changes   " + kinds.replaceAll("[{}\"]", "").replace(",", ", ")));
        lines.add("  counted   %,12d  in Databricks%s"
                .formatted(
                        proof.counted(),
                        proof.unpinned().map(why -> ", unpinned: " + why).orElse("")));
        lines.add("  read      %,12d  in %.1f s"
                .formatted(proof.read(), seconds(run.extractMs().orElse(0L))));
        lines.add("  staged    %,12d  in %d parts, %,d bytes"
                .formatted(proof.staged(), counts.parts(), counts.stagedBytes()));
        lines.add("  mapped    %,12d  and %,d rejected".formatted(proof.mapped(), proof.rejected()));
        notes.stream().limit(SHOWN).map(RunReport::line).forEach(lines::add);
        if (notes.size() > SHOWN) lines.add("    and %d more with --json".formatted(notes.size() - SHOWN));
        lines.add("  sent      %,12d  %,d bytes in %.1f s"
                .formatted(
                        proof.sent(), counts.sentBytes(), seconds(run.loadMs().orElse(0L))));
        lines.add("  ingested  %,12d  and %,d failed%s"
                .formatted(
                        proof.ingested(),
                        proof.failed(),
                        batch.flatMap(Batch::batchId).map(id -> ", batch " + id).orElse("")));
        proof.late().ifPresent(late -> lines.add("  late      %,12d  below the window, not moved".formatted(late)));
        proof.nullBookmarks()
                .ifPresent(nulls ->
                        lines.add("  no mark   %,12d  rows without a bookmark or key, not moved".formatted(nulls)));
        run.remarks().ifPresent(remarks -> remarks.lines().forEach(remark -> lines.add("  mind      " + remark)));
        lines.add(ComputeCost.of(run).text());
        lines.add("  " + verdict());
        return String.join(System.lineSeparator(), lines);
    }

    /** A target that rows went without, or a warning. */
    private static String line(Note note) {
        return "    %,12d  %s: %s (%s, from %s)"
                .formatted(note.rowCount(), note.target(), note.reason(), note.code(), note.source());
    }

    private String verdict() {
        return switch (run.state()) {
            case PROVED -> "proved: every row is accounted for";
            case EMPTY -> "nothing new: no batch was created" + after("; ");
            case FAILED, ABANDONED -> run.problem().orElse("ended without a proof");
            case EXTRACTING, SEALED, LOADING, INGESTING -> "on its way" + after("; stopped by ");
        };
    }

    private String after(String link) {
        return run.problem().map(link::concat).orElse("");
    }
}
