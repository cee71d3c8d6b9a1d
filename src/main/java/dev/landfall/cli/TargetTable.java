package dev.landfall.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.landing.Column;
import dev.landfall.mapping.MappedTarget;
import dev.landfall.mapping.RejectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What each mapping makes of one row, as a table or as JSON, and what becomes of the row as a whole. */
record TargetTable(PreviewRow row, List<MappedTarget> targets) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The most characters of a cell of the table, in their order: target, source value, mapping, result; the verdict stays whole. */
    private static final int[] WIDEST = {44, 40, 48, 40, Integer.MAX_VALUE};

    private static final List<String> HEADER = List.of("TARGET", "SOURCE VALUE", "MAPPING", "RESULT", "VERDICT");

    static TargetTable of(SampledRows sampled, List<@Nullable String> cells) {
        return new TargetTable(
                PreviewRow.of(sampled.sample().columns(), cells, sampled.mapper()),
                sampled.mapper().explain(cells));
    }

    /** Of the row as a whole. */
    String verdict() {
        return row.isAccepted() ? "a record" : "a reject";
    }

    List<String> lines() {
        List<List<String>> table = new ArrayList<>();
        table.add(HEADER);
        targets.forEach(target ->
                table.add(List.of(target.target(), inputs(target), mapping(target), result(target), verdict(target))));
        int[] widths = new int[HEADER.size()];
        for (List<String> cells : table) {
            for (int at = 0; at < widths.length; at++) {
                widths[at] = Math.max(widths[at], Math.min(WIDEST[at], SideBySide.length(cells.get(at))));
            }
        }
        List<String> lines = new ArrayList<>(
                table.stream().map(cells -> "  " + line(cells, widths)).toList());
        rejecting().forEach(reason -> lines.add("  ! %s: %s".formatted(reason.target(), said(reason))));
        return lines;
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < widths.length; at++) {
            String text = shortened(cells.get(at), widths[at]);
            line.append(text).append(" ".repeat(Math.max(0, widths[at] - SideBySide.length(text)) + 2));
        }
        return line.toString().stripTrailing();
    }

    private static String shortened(String text, int most) {
        return SideBySide.length(text) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    private String inputs(MappedTarget target) {
        return target.columns().stream()
                .map(column -> {
                    String cell = row.cells().get(column);
                    return cell == null ? "NULL" : SideBySide.visible(cell);
                })
                .collect(Collectors.joining(", "));
    }

    private static String mapping(MappedTarget target) {
        String source = SideBySide.visible(target.source());
        return target.type().equals("STATIC") ? '"' + source + '"' : source;
    }

    private static String result(MappedTarget target) {
        return target.value().map(JsonNode::toString).map(SideBySide::visible).orElse("");
    }

    private static String verdict(MappedTarget target) {
        return target.reason()
                .map(reason -> word(target, reason) + ": " + said(reason))
                .orElse(target.value().isPresent() ? "ok" : "empty");
    }

    private static String word(MappedTarget target, RejectReason reason) {
        return target.rejects() ? "rejects the row" : SideBySide.verdict(reason);
    }

    private static String said(RejectReason reason) {
        return "%s %s".formatted(reason.code().code(), reason.reason());
    }

    /** What no single mapping tells: for example, that something required is empty. */
    private List<RejectReason> rejecting() {
        List<RejectReason> told =
                targets.stream().flatMap(target -> target.reason().stream()).toList();
        return row.reasons().stream().filter(reason -> !told.contains(reason)).toList();
    }

    ObjectNode json(int number) {
        ObjectNode node = JSON.createObjectNode();
        node.put("row", number);
        node.put("verdict", row.isAccepted() ? "record" : "reject");
        ArrayNode array = node.putArray("targets");
        for (MappedTarget target : targets) {
            ObjectNode one = array.addObject();
            one.put("target", target.target());
            one.put("type", target.type());
            one.put("mapping", target.source());
            ObjectNode source = one.putObject("source");
            List<Column> columns = row.columns();
            target.columns()
                    .forEach(
                            at -> source.put(columns.get(at).name(), row.cells().get(at)));
            one.set("result", target.value().orElse(JSON.nullNode()));
            one.put(
                    "verdict",
                    target.reason().map(reason -> word(target, reason)).orElse(verdict(target)));
            target.reason().ifPresent(reason -> one.set("reason", PreviewRow.json(reason)));
        }
        ArrayNode rejects = node.putArray("rejects");
        if (!row.isAccepted()) row.reasons().forEach(reason -> rejects.add(PreviewRow.json(reason)));
        return node;
    }
}
