package dev.landfall.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.landing.Column;
import dev.landfall.mapping.MappedRow;
import dev.landfall.mapping.Mapper;
import dev.landfall.mapping.RejectReason;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One row of a source with what became of it: an XDM record with what it does without, or no record and the reasons why. */
record PreviewRow(List<Column> columns, List<@Nullable String> cells, JsonNode xdm, List<RejectReason> reasons) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static PreviewRow of(List<Column> columns, List<@Nullable String> cells, Mapper mapper) {
        MappedRow mapped = mapper.map(cells);
        if (mapped instanceof MappedRow.Rejected rejected) {
            return new PreviewRow(columns, cells, JSON.missingNode(), rejected.reasons());
        }
        return new PreviewRow(columns, cells, xdm((MappedRow.Accepted) mapped), mapped.reasons());
    }

    private static JsonNode xdm(MappedRow.Accepted accepted) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            accepted.writeTo(generator);
            generator.flush();
            return JSON.readTree(text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAccepted() {
        return !xdm.isMissingNode();
    }

    /** A cell as it stands in a part: NULL is nothing, the empty text is {@code ""}. */
    String csv(int column) {
        String cell = cells.get(column);
        return cell == null ? "" : '"' + cell.replace("\"", "\"\"") + '"';
    }

    /** Whether a reason names the column. */
    boolean isBlamed(int column) {
        String name = columns.get(column).name();
        return reasons.stream()
                .flatMap(reason -> List.of(reason.source().split(", ", -1)).stream())
                .anyMatch(source -> source.equalsIgnoreCase(name)
                        || source.toLowerCase(java.util.Locale.ROOT)
                                .startsWith(name.toLowerCase(java.util.Locale.ROOT) + "."));
    }

    /** The record over several lines. */
    List<String> xdmLines() {
        return xdm.toPrettyString().lines().toList();
    }

    ObjectNode json(int number) {
        ObjectNode node = JSON.createObjectNode();
        node.put("row", number);
        ObjectNode source = node.putObject("source");
        for (int i = 0; i < columns.size(); i++) source.put(columns.get(i).name(), cells.get(i));
        node.put("csv", line());
        if (isAccepted()) node.set("xdm", xdm);
        node.set("rejects", isAccepted() ? JSON.createArrayNode() : told());
        if (isAccepted() && !reasons.isEmpty()) node.set("notes", told());
        return node;
    }

    private ArrayNode told() {
        ArrayNode told = JSON.createArrayNode();
        reasons.forEach(reason -> told.add(json(reason)));
        return told;
    }

    static ObjectNode json(RejectReason reason) {
        return JSON.createObjectNode()
                .put("code", reason.code().code())
                .put("target", reason.target())
                .put("source", reason.source())
                .put("reason", reason.reason());
    }

    private String line() {
        return java.util.stream.IntStream.range(0, columns.size())
                .mapToObj(this::csv)
                .collect(Collectors.joining(","));
    }
}
