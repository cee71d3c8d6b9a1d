package dev.landfall.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.ledger.Run;
import dev.landfall.rejects.KeptRejects;
import dev.landfall.rejects.Reason;
import dev.landfall.rejects.RejectedRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rejects of one run by their reasons, without any cell: how many rows each concerns, where the first of them lie, and the
 * shape of the cell that is to blame.
 * Reads what is kept once, one row in memory at a time; so many groups are told, and all rows are counted.
 */
public final class RejectGroups {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SAMPLES = 5;
    private static final int GROUPS = 200;

    private final Map<Reason, Group> ours = new LinkedHashMap<>();
    private final Map<Reason, Group> theirs = new LinkedHashMap<>();
    private long kept;

    private static final class Group {
        long rows;
        final List<Place> samples = new ArrayList<>();
    }

    /** @param shape empty where no single column is to blame */
    private record Place(String part, long row, String shape) {
        static Place of(RejectedRow row, Reason reason) {
            return new Place(
                    row.part(),
                    row.row(),
                    row.cell(reason.source()).map(Shape::of).orElse(""));
        }
    }

    private RejectGroups() {}

    /** As JSON: {@code kept}, {@code reasons} and {@code failedFor}, the most rows first. */
    public static ObjectNode json(Run run, KeptRejects rejects) {
        RejectGroups groups = new RejectGroups();
        rejects.rows(row -> {
            groups.kept++;
            row.reasons().forEach(reason -> add(groups.ours, reason, row));
        });
        rejects.refusedThere(row -> row.reasons().forEach(reason -> add(groups.theirs, withoutText(reason), row)));
        ObjectNode node = JSON.createObjectNode().put("run", run.id()).put("dataflow", run.dataflow());
        node.put("kept", groups.kept).put("failed", run.failed().orElse(0L));
        node.set("reasons", array(groups.ours));
        node.set("failedFor", array(groups.theirs));
        return node;
    }

    /** What Experience Platform says may quote the value. */
    private static Reason withoutText(Reason reason) {
        return new Reason(reason.code(), reason.keyword(), reason.target(), reason.source(), "");
    }

    private static void add(Map<Reason, Group> groups, Reason reason, RejectedRow row) {
        if (!groups.containsKey(reason) && groups.size() == GROUPS) return;
        Group group = groups.computeIfAbsent(reason, key -> new Group());
        group.rows++;
        if (group.samples.size() < SAMPLES) group.samples.add(Place.of(row, reason));
    }

    private static ArrayNode array(Map<Reason, Group> groups) {
        ArrayNode array = JSON.createArrayNode();
        groups.entrySet().stream()
                .sorted((a, b) -> Long.compare(b.getValue().rows, a.getValue().rows))
                .forEach(each -> {
                    ObjectNode node = array.addObject();
                    node.put("code", each.getKey().code())
                            .put("target", each.getKey().target())
                            .put("source", each.getKey().source())
                            .put("reason", each.getKey().reason())
                            .put("rows", each.getValue().rows);
                    node.set("samples", JSON.valueToTree(each.getValue().samples));
                });
        return array;
    }
}
