package dev.landfall.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.routes.Dataflow;
import dev.landfall.runner.Features;
import dev.landfall.status.Shape;

/** The mapping preview of a dataflow for its page: as {@code mapping preview --json}, with shapes for values. */
public final class MaskedPreview {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS = 3;

    private MaskedPreview() {}

    /** Reads a few rows of the source, for which it starts the compute where that is stopped. */
    public static ObjectNode of(Features features, Dataflow dataflow) {
        SampledRows sampled = SampledRows.of(features, features.settings(), dataflow, ROWS);
        ObjectNode preview = JSON.createObjectNode().put("dataflow", dataflow.name());
        preview.put("schema", sampled.schema());
        ArrayNode rows = preview.putArray("rows");
        sampled.sample()
                .rows()
                .forEach(cells -> rows.add(masked(TargetTable.of(sampled, cells).json(rows.size() + 1))));
        return preview;
    }

    private static ObjectNode masked(ObjectNode row) {
        for (JsonNode target : row.path("targets")) {
            ObjectNode one = (ObjectNode) target;
            ObjectNode shapes = JSON.createObjectNode();
            one.path("source").properties().forEach(cell -> shapes.set(cell.getKey(), Shape.of(cell.getValue())));
            one.set("source", shapes);
            one.set("result", Shape.of(one.path("result")));
        }
        return row;
    }
}
