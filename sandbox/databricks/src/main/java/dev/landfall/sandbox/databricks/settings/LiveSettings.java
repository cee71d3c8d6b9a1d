package dev.landfall.sandbox.databricks.settings;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/** The settings in force. Readers see either all of a change or nothing of it. */
public final class LiveSettings {
    private final ObjectMapper json = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    private final AtomicReference<Settings> current;

    public LiveSettings(Settings first) {
        current = new AtomicReference<>(first);
    }

    public Settings now() {
        return current.get();
    }

    /** Takes the keys that the JSON object names and leaves the others; an unknown key or a wrong type changes nothing. */
    public synchronized Settings merge(byte[] change) throws IOException {
        ObjectNode merged = json.valueToTree(current.get());
        merged.setAll((ObjectNode) json.readTree(change));
        current.set(json.treeToValue(merged, Settings.class));
        return current.get();
    }
}
