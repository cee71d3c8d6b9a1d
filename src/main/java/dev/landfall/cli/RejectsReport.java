package dev.landfall.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.databricks.Window;
import dev.landfall.landing.Column;
import dev.landfall.rejects.Reason;
import dev.landfall.rejects.RejectedRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rejects of a run: how many rows each reason concerns, and the first rows.
 *
 * @param columns the names of the cells
 * @param values whether cells are shown, and what Experience Platform said, which may hold them
 */
record RejectsReport(
        RejectsCommand.Found found,
        List<String> columns,
        Map<Reason, Long> reasons,
        Map<Reason, Long> theirs,
        List<RejectedRow> rows,
        boolean values) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HIDDEN = "***";

    static RejectsReport of(RejectsCommand.Found found, int limit, boolean values) {
        Map<Reason, Long> reasons = new LinkedHashMap<>();
        Map<Reason, Long> theirs = new LinkedHashMap<>();
        List<RejectedRow> rows = new ArrayList<>();
        found.kept().rows(row -> {
            row.reasons().forEach(reason -> reasons.merge(reason, 1L, Long::sum));
            if (rows.size() < limit) rows.add(row);
        });
        found.kept().refusedThere(row -> row.reasons()
                .forEach(reason -> theirs.merge(values ? reason : withoutText(reason), 1L, Long::sum)));
        List<String> columns = Window.parse(found.run().frozen()).columns().stream()
                .map(Column::name)
                .toList();
        return new RejectsReport(found, columns, reasons, theirs, rows, values);
    }

    /** What Experience Platform says may quote the value. */
    private static Reason withoutText(Reason reason) {
        return new Reason(reason.code(), reason.keyword(), reason.target(), reason.source(), "");
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("%s  run %s  %,d rejected, %,d kept"
                .formatted(
                        found.run().dataflow(),
                        found.run().id(),
                        found.counts().rejected(),
                        found.kept().count()));
        sorted(reasons).forEach(each -> lines.add(line(each)));
        long failed = found.run().failed().orElse(0L);
        if (failed > 0) {
            lines.add(
                    "Experience Platform refused %,d more; they are XDM records, and only 'landfall replay %s' sends them again:"
                            .formatted(failed, found.run().id()));
            sorted(theirs).forEach(each -> lines.add(line(each)));
        }
        for (RejectedRow row : rows) {
            lines.add("%s row %d  %s"
                    .formatted(
                            row.part(),
                            row.row(),
                            row.reasons().stream().map(Reason::code).collect(Collectors.joining(", "))));
            lines.add("  " + cells(row));
        }
        if (!values && !rows.isEmpty()) lines.add("--values shows the cells.");
        return String.join(System.lineSeparator(), lines);
    }

    private static List<Map.Entry<Reason, Long>> sorted(Map<Reason, Long> counted) {
        return counted.entrySet().stream()
                .sorted(Map.Entry.<Reason, Long>comparingByValue().reversed())
                .toList();
    }

    private static String line(Map.Entry<Reason, Long> each) {
        Reason reason = each.getKey();
        String from = reason.source().isEmpty() ? "" : ", from " + reason.source();
        return "  %,12d  %s %s%s  %s".formatted(each.getValue(), reason.code(), reason.target(), from, reason.reason());
    }

    private String cells(RejectedRow row) {
        List<@Nullable String> cells = row.cells(columns);
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) shown.add(columns.get(i) + "=" + cell(cells.get(i)));
        return String.join(", ", shown);
    }

    private String cell(@Nullable String cell) {
        if (cell == null) return "NULL";
        return values ? "'" + cell + "'" : HIDDEN;
    }

    ObjectNode json() {
        ObjectNode node = JSON.createObjectNode();
        node.put("run", found.run().id()).put("dataflow", found.run().dataflow());
        node.put("rejected", found.counts().rejected()).put("kept", found.kept().count());
        node.put("failed", found.run().failed().orElse(0L));
        sorted(reasons).forEach(each -> node.withArray("reasons").add(json(each)));
        sorted(theirs).forEach(each -> node.withArray("failedFor").add(json(each)));
        for (RejectedRow row : rows) {
            ObjectNode shown = node.withArray("rows").addObject();
            shown.put("part", row.part()).put("row", row.row());
            row.reasons().forEach(reason -> shown.withArray("codes").add(reason.code()));
            ObjectNode cells = shown.putObject("cells");
            List<@Nullable String> all = row.cells(columns);
            for (int i = 0; i < columns.size(); i++) {
                @Nullable String cell = all.get(i);
                cells.put(columns.get(i), cell == null || values ? cell : HIDDEN);
            }
        }
        return node;
    }

    private static ObjectNode json(Map.Entry<Reason, Long> each) {
        ObjectNode node = JSON.valueToTree(each.getKey());
        return node.put("rows", each.getValue());
    }
}
