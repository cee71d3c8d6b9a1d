package dev.landfall.kill;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.ledger.Batch;
import dev.landfall.ledger.Bookmark;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.Proof;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import dev.landfall.runner.Features;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How a lane stands after its run: what lies in the dataset and what should, what the ledger says, what is left over.
 *
 * @param expected the rows that the source says must stand in the dataset
 * @param rows those that do
 * @param editions of the mapping set, in the rows that this run brought
 * @param batches the states of the dataset's batches, and {@code newest} of those of this run
 * @param asked what the ledger says of all batches, and {@code askedNewest} of those of this run
 */
record Ending(
        Pairing pairing,
        int version,
        long brought,
        List<String> expected,
        List<String> rows,
        List<String> editions,
        List<String> batches,
        List<String> newest,
        List<Run> runs,
        List<Proof> proofs,
        List<Batch> asked,
        List<Batch> askedNewest,
        Bookmark bookmark,
        long staged) {

    private static final int ALL = 100_000;

    static Ending of(Lane lane) throws IOException {
        Features features = lane.features();
        try (Ledger ledger = features.ledger()) {
            return of(lane, features, ledger);
        }
    }

    private static Ending of(Lane lane, Features features, Ledger ledger) throws IOException {
        List<Run> runs = ledger.runs().history(Optional.of(Lane.DATAFLOW), ALL);
        List<Run> proved =
                runs.stream().filter(run -> run.state() == RunState.PROVED).toList();
        List<Batch> newest = proved.stream()
                .limit(1)
                .flatMap(run -> ledger.batches().of(run).stream())
                .toList();
        List<JsonNode> rows = lane.outside().rows(lane.dataset());
        List<JsonNode> batches = lane.outside().batches(lane.dataset());
        boolean replaces = lane.pairing().scenario().replaces();
        return new Ending(
                lane.pairing(),
                lane.version(),
                lane.standing().size() - (replaces ? 0 : lane.before().size()),
                lane.standing(),
                rows.stream().map(SourceRows::ofDataset).toList(),
                editions(rows, replaces ? List.of() : lane.before()),
                batches.stream().map(batch -> batch.path("status").asText()).toList(),
                batches.stream()
                        .filter(batch -> newest.stream().anyMatch(ours -> ours.externalId()
                                .equals(batch.path("externalId").asText())))
                        .map(batch -> batch.path("status").asText())
                        .sorted()
                        .toList(),
                runs,
                proved.stream().map(features.prover()::proof).toList(),
                runs.stream().flatMap(run -> ledger.batches().of(run).stream()).toList(),
                newest,
                ledger.bookmarks().of(Lane.DATAFLOW),
                features.zone().count());
    }

    private static List<String> editions(List<JsonNode> rows, List<String> before) {
        TreeSet<String> editions = new TreeSet<>();
        for (JsonNode row : rows) {
            if (!before.contains(SourceRows.ofDataset(row)))
                editions.add(row.at(Routes.EDITION).asText("as it was"));
        }
        return List.copyOf(editions);
    }

    /** Rows that the source has and the dataset lacks. */
    List<String> lost() {
        return minus(expected, rows);
    }

    /** Rows that are in the dataset once too often, or should not be there at all. */
    List<String> duplicated() {
        return minus(rows, expected);
    }

    private static List<String> minus(List<String> these, List<String> those) {
        List<String> rest = new ArrayList<>(these);
        those.forEach(rest::remove);
        return rest;
    }

    /** What is not as after an undisturbed run, but for the rows. */
    List<String> differences() {
        List<String> found = new ArrayList<>();
        int windows = version + 1;
        differ(found, "successful batches", count("success"), pairing.scenario().replaces() ? 1L : windows);
        differ(found, "batches left open", count("loading"), 0L);
        differ(found, "proved runs", proofs.size(), windows);
        differ(
                found,
                "proofs that do not hold",
                proofs.stream().filter(proof -> !proof.holds()).count(),
                0L);
        if (!proofs.isEmpty()) differ(found, "rows counted", proofs.get(0).counted(), brought);
        differ(found, "editions of the mapping set in one run", editions.size(), 1);
        differ(found, "the bookmark's table version", bookmarkedVersion(), String.valueOf(version));
        differ(found, "files in the landing zone", staged, 0L);
        runs.stream()
                .filter(run -> run.state() != RunState.PROVED && run.state() != RunState.EMPTY)
                .forEach(run -> found.add("run %s is %s".formatted(run.id(), run.state())));
        runs.stream()
                .filter(run -> run.state() == RunState.PROVED && run.purgedAt().isEmpty())
                .forEach(run -> found.add("run %s is not purged".formatted(run.id())));
        asked.stream()
                .filter(batch -> !isEnded(batch))
                .forEach(
                        batch -> found.add("the ledger's batch %s is %s".formatted(batch.externalId(), batch.state())));
        return found;
    }

    private String bookmarkedVersion() {
        return bookmark.versions().orElse("").replaceAll(".*:|}", "");
    }

    /** A batch that was never created stays an orphan without an id. */
    private static boolean isEnded(Batch batch) {
        return switch (batch.state()) {
            case INGESTED, ABORTED, REPLACED -> true;
            case ORPHAN -> batch.batchId().isEmpty();
            default -> false;
        };
    }

    private long count(String status) {
        return batches.stream().filter(status::equals).count();
    }

    private static void differ(List<String> found, String what, long is, long expected) {
        if (is != expected) found.add("%s: %d instead of %d".formatted(what, is, expected));
    }

    private static void differ(List<String> found, String what, String is, String expected) {
        if (!is.equals(expected)) found.add("%s: %s instead of %s".formatted(what, is, expected));
    }
}
