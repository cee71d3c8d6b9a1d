package dev.landfall.routes;

import java.util.Map;

/** A templated route with its template and the values of its parameters; a parameter without a value is not there. */
record Bound(Instance instance, Template template, Map<String, String> values) {

    /** The value; empty if it is not given or blank. */
    String value(String parameter) {
        return values.getOrDefault(parameter, "").strip();
    }

    boolean has(String parameter) {
        return !value(parameter).isEmpty();
    }

    boolean declares(String parameter) {
        return template.parameter(parameter).isPresent();
    }

    Place place(String parameter) {
        return instance.placeOf(parameter);
    }

    String dataflow() {
        return value("dataflow");
    }
}
