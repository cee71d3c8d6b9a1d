package dev.landfall.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The route file of a new dataflow, as somebody would write it who copies one. */
record NewRoutes(String name, Map<String, String> extract, String dataset) {

    /** What editors check a route file with. */
    static final String SCHEMA =
            "https://raw.githubusercontent.com/apache/camel/camel-4.18.0/dsl/camel-yaml-dsl/camel-yaml-dsl"
                    + "/src/generated/resources/schema/camelYamlDsl.json";

    String yaml(Path mapping) {
        Map<String, String> load = new LinkedHashMap<>();
        load.put("dataflow", name);
        load.put("mapping", mapping.toString().replace('\\', '/'));
        load.put("dataset", dataset);
        return "# yaml-language-server: $schema=%s\n# %s: Databricks -> landing zone -> Experience Platform.\n"
                        .formatted(SCHEMA, name)
                + route("extract", extract)
                + route("load", load);
    }

    private String route(String template, Map<String, String> parameters) {
        StringBuilder yaml = new StringBuilder("""
                - templatedRoute:
                    routeTemplateRef: %s
                    routeId: %s-%s
                    parameters:
                """.formatted(template, name, template));
        parameters.forEach((parameter, value) ->
                yaml.append("      - { name: %s, value: %s }\n".formatted(parameter, quoted(value))));
        return yaml.toString();
    }

    /** Plain words stay plain; what YAML may read otherwise does not. */
    private static String quoted(String value) {
        return value.matches("[A-Za-z][\\w./-]*") && !value.matches("(?i)true|false|yes|no|on|off|null")
                ? value
                : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
