package dev.landfall.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.xdm.XdmSchema;
import java.util.List;

/** Where a dataflow's records go: the dataset, and its schema as Schema Registry answered. */
public record Target(Dataset dataset, JsonNode schema, List<JsonNode> descriptors) {
    /** The exchange property under which the load route carries its target. */
    static final String PROPERTY = "landfallTarget";

    public Target {
        descriptors = List.copyOf(descriptors);
    }

    /** Asks for the dataset, its schema and the schema's identity descriptors. */
    public static Target of(ExperiencePlatform platform, String datasetId) {
        Dataset dataset = platform.dataset(datasetId);
        return new Target(
                dataset,
                platform.schema(dataset.schemaId(), dataset.schemaVersion()),
                platform.identityDescriptors(dataset.schemaId()));
    }

    public XdmSchema xdm() {
        JsonNode list = new ObjectMapper().valueToTree(descriptors);
        return XdmSchema.of(schema, list, "dataset " + dataset.id());
    }

    /** Changes when the schema or its identities do. */
    String text() {
        return schema.toString() + descriptors;
    }
}
