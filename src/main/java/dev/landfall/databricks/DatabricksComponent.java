package dev.landfall.databricks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.StringHelper;

/** {@code databricks:plan}: decides what a firing extracts. */
public final class DatabricksComponent extends DefaultComponent {
    /** By the names of the template's parameters; an address spells them in camel case. */
    private static final Set<String> OPTIONS = Set.of(
            "dataflow",
            "mode",
            "table",
            "query",
            "columns",
            "where",
            "bookmark",
            "backfill",
            "safety-delay",
            "lookback",
            "key",
            "start",
            "inserts",
            "updates",
            "deletes",
            "delete-flag",
            "window-rows",
            "new-columns",
            "missing-columns",
            "retyped-columns",
            "min-rows",
            "max-rows",
            "row-change");

    /** One called just {@code hash} would never come here: Camel takes it out of every address. */
    private static final List<String> TREATMENTS = List.of("mask", "hash", "drop");

    private final Extraction extraction;
    private final SessionSource sessions;

    /** @param sessions what the routes read rows with */
    public DatabricksComponent(Extraction extraction, SessionSource sessions) {
        this.extraction = extraction;
        this.sessions = sessions;
    }

    /** Takes the options that it knows; Camel refuses what is left. */
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (String name : OPTIONS) take(StringHelper.dashToCamelCase(name), name, parameters, options);
        for (String name : TREATMENTS) take(name + "Columns", name, parameters, options);
        return new DatabricksEndpoint(uri, this, remaining, extraction, sessions, options);
    }

    private static void take(String option, String name, Map<String, Object> parameters, Map<String, String> options) {
        Object value = parameters.remove(option);
        if (value != null) options.put(name, value.toString());
    }
}
