package dev.landfall.databricks;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code databricks:plan}: decides what a firing extracts. */
public final class DatabricksComponent extends DefaultComponent {
    private final Extraction extraction;
    private final SessionSource sessions;

    /** @param sessions what the routes read rows with */
    public DatabricksComponent(Extraction extraction, SessionSource sessions) {
        this.extraction = extraction;
        this.sessions = sessions;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        DatabricksEndpoint endpoint = new DatabricksEndpoint(uri, this, remaining, extraction, sessions);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
