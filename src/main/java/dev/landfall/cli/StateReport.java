package dev.landfall.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.databricks.Window;
import dev.landfall.ledger.Backfill;
import dev.landfall.ledger.Bookmark;
import dev.landfall.ledger.Gap;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.Run;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where a dataflow stands, as a person or a program reads it.
 *
 * @param shown tells a value of the bookmark column as a person writes it
 */
record StateReport(
        Bookmark bookmark,
        Optional<Run> open,
        Optional<Gap> gap,
        Optional<Backfill> backfill,
        UnaryOperator<String> shown) {

    static StateReport start(String dataflow) {
        return new StateReport(
                Bookmark.start(dataflow),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                UnaryOperator.identity());
    }

    static StateReport of(Ledger ledger, String dataflow) {
        Bookmark bookmark = ledger.bookmarks().of(dataflow);
        return new StateReport(
                bookmark,
                ledger.runs().open(dataflow),
                ledger.gaps().open(dataflow),
                ledger.backfills().open(dataflow),
                shown(ledger, bookmark));
    }

    /** The ledger keeps values as the planner spells them; the window of the last proved run knows their type. */
    private static UnaryOperator<String> shown(Ledger ledger, Bookmark bookmark) {
        Optional<Window> proved =
                bookmark.run().map(run -> Window.parse(ledger.runs().find(run).frozen()));
        return kept -> proved.map(window -> window.value(kept)).orElse(kept);
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("dataflow    " + bookmark.dataflow());
        lines.add("generation  " + bookmark.generation());
        lines.add("bookmark    " + bookmark.reached().map(shown).orElse(next()));
        lines.add("versions    " + bookmark.versions().orElse("none"));
        lines.add("proved by   " + bookmark.run().orElse("none"));
        lines.add("open run    "
                + open.map(run -> "%s, %s%s"
                                .formatted(
                                        run.id(),
                                        run.state().word(),
                                        run.problem()
                                                .map("; stopped by "::concat)
                                                .orElse("")))
                        .orElse("none"));
        gap.ifPresent(met -> tell(met, lines));
        backfill.ifPresent(range -> lines.add("backfill    " + range(range)));
        return String.join(System.lineSeparator(), lines);
    }

    private String next() {
        return bookmark.versions().isPresent()
                ? "none"
                : "none: the next run starts from the beginning"
                        + bookmark.startAt()
                                .map(" with a snapshot of version "::concat)
                                .orElse("");
    }

    private static void tell(Gap met, List<String> lines) {
        lines.add("gap         table %s, versions %d to %d: %s"
                .formatted(met.tableName(), met.fromVersion(), met.toVersion(), met.cause()));
        lines.add("            found %s; the dataflow stands still until one of these is said:"
                .formatted(time(met.foundAt())));
        lines.add("            landfall state resnapshot %s --reason TEXT     take the whole table anew"
                .formatted(met.dataflow()));
        lines.add("            landfall state accept-gap %s --reason TEXT     go on after version %d without them"
                .formatted(met.dataflow(), met.toVersion()));
        lines.add("            landfall state set %s --version N --reason TEXT    go on after another version"
                .formatted(met.dataflow()));
    }

    private String range(Backfill range) {
        return "from %s to before %s, %s, asked for %s: %s"
                .formatted(
                        shown.apply(range.fromValue()),
                        shown.apply(range.toValue()),
                        range.reached().map(shown).map("moved up to "::concat).orElse("not begun"),
                        time(range.askedAt()),
                        range.reason());
    }

    static String time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    ObjectNode json() {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("dataflow", bookmark.dataflow());
        node.put("generation", bookmark.generation());
        node.put("bookmark", bookmark.reached().orElse(null));
        node.put("shown", bookmark.reached().map(shown).orElse(null));
        node.put("versions", bookmark.versions().orElse(null));
        node.put("run", bookmark.run().orElse(null));
        node.put("openRun", open.map(Run::id).orElse(null));
        gap.ifPresent(met -> node.putObject("gap")
                .put("table", met.tableName())
                .put("from", met.fromVersion())
                .put("to", met.toVersion())
                .put("cause", met.cause())
                .put("found", time(met.foundAt())));
        backfill.ifPresent(range -> node.putObject("backfill")
                .put("from", shown.apply(range.fromValue()))
                .put("to", shown.apply(range.toValue()))
                .put("reached", range.reached().map(shown).orElse(null))
                .put("reason", range.reason())
                .put("asked", time(range.askedAt())));
        return node;
    }
}
