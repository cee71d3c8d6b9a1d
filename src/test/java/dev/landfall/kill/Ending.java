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

/** How an installation stands after its run: what lies in the dataset, what the ledger says, what is left over. */
record Ending(
        List<String> rows,
        List<String> batches,
        List<Run> runs,
        List<Proof> proofs,
        List<Batch> asked,
        Bookmark bookmark,
        long staged) {

    static Ending of(Installation installation, Outside outside) throws IOException {
        Features features = installation.features();
        Ledger ledger = features.ledger();
        List<Run> runs = ledger.runs().history(Optional.of(Installation.DATAFLOW), 100);
        List<Run> proved =
                runs.stream().filter(run -> run.state() == RunState.PROVED).toList();
        return new Ending(
                outside.rows(installation.dataset()).stream()
                        .map(JsonNode::toString)
                        .sorted()
                        .toList(),
                outside.batches(installation.dataset()).stream()
                        .map(batch -> batch.path("status").asText())
                        .sorted()
                        .toList(),
                runs,
                proved.stream().map(features.prover()::proof).toList(),
                runs.stream().flatMap(run -> ledger.batches().of(run).stream()).toList(),
                ledger.bookmarks().of(Installation.DATAFLOW),
                features.zone().count());
    }

    /** Rows that an undisturbed run brings and this one lacks. */
    List<String> lost(Ending undisturbed) {
        return minus(undisturbed.rows, rows);
    }

    /** Rows that are here once too often, or should not be here at all. */
    List<String> duplicated(Ending undisturbed) {
        return minus(rows, undisturbed.rows);
    }

    private static List<String> minus(List<String> these, List<String> those) {
        List<String> rest = new ArrayList<>(these);
        those.forEach(rest::remove);
        return rest;
    }

    /** What is not as after an undisturbed run, but for the rows. */
    List<String> differences(Ending undisturbed) {
        List<String> found = new ArrayList<>();
        differ(found, "successful batches", successes(), undisturbed.successes());
        differ(
                found,
                "batches left open",
                batches.stream().filter("loading"::equals).count(),
                0L);
        differ(found, "proofs", proofs.toString(), undisturbed.proofs.toString());
        differ(found, "bookmark", bookmark.reached(), undisturbed.bookmark.reached());
        differ(found, "versions", bookmark.versions(), undisturbed.bookmark.versions());
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

    /** A batch that was never created stays an orphan without an id. */
    private static boolean isEnded(Batch batch) {
        return switch (batch.state()) {
            case INGESTED, ABORTED, REPLACED -> true;
            case ORPHAN -> batch.batchId().isEmpty();
            default -> false;
        };
    }

    private long successes() {
        return batches.stream().filter("success"::equals).count();
    }

    private static void differ(List<String> found, String what, Object is, Object expected) {
        if (!is.equals(expected)) found.add("%s: %s instead of %s".formatted(what, is, expected));
    }
}
