package dev.landfall.mapping;

import dev.landfall.rejects.Rejects;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code mapping:compile} and {@code mapping:apply}: a mapping set, compiled for a run and applied to its parts. */
public final class MappingComponent extends DefaultComponent {
    private final Rejects rejects;
    private final UsedSets sets;

    public MappingComponent(Rejects rejects, UsedSets sets) {
        this.rejects = rejects;
        this.sets = sets;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        MappingEndpoint endpoint = new MappingEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    Rejects rejects() {
        return rejects;
    }

    UsedSets sets() {
        return sets;
    }
}
