package dev.landfall.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** A node of the compiled record: writes the values that a row has put into its slots. Immutable. */
sealed interface TargetNode permits TargetLeaf, TargetBranch {

    /** Whether the row has a value here or anywhere below. */
    boolean isPresent(Object[] slots);

    /** As JSON; only called when present. */
    JsonNode node(Object[] slots);

    /** Only called when present. */
    void write(JsonGenerator generator, Object[] slots) throws IOException;
}
