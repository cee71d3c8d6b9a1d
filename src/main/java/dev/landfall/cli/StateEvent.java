package dev.landfall.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.ledger.Gap;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.StateChange;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that befell the state of a dataflow: a person changed it, or a gap was met.
 *
 * @param reason a person's reason; of a gap its cause
 * @param told where the dataflow stood before; of a gap what is missing and what became of it
 */
record StateEvent(long at, String what, String reason, String told) {

    /** The newest first. */
    static List<StateEvent> of(Ledger ledger, String dataflow) {
        return Stream.concat(
                        ledger.bookmarks().history(dataflow).stream().map(StateEvent::changed),
                        ledger.gaps().of(dataflow).stream().map(StateEvent::met))
                .sorted(Comparator.comparingLong(StateEvent::at).reversed())
                .toList();
    }

    private static StateEvent changed(StateChange change) {
        return new StateEvent(change.changedAt(), change.what(), change.reason(), "before: " + change.before());
    }

    private static StateEvent met(Gap gap) {
        String became = gap.resolution().map("resolved by "::concat).orElse("open");
        return new StateEvent(
                gap.foundAt(),
                "gap",
                gap.cause(),
                "table %s, versions %d to %d; %s"
                        .formatted(gap.tableName(), gap.fromVersion(), gap.toVersion(), became));
    }

    String text() {
        return "%s  %-10s  %s%n%36s%s".formatted(StateReport.time(at), what, reason, "", told);
    }

    ObjectNode json() {
        return new ObjectMapper()
                .createObjectNode()
                .put("at", StateReport.time(at))
                .put("what", what)
                .put("reason", reason)
                .put("told", told);
    }
}
