package dev.landfall.routes;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A route template as written: its parameters, its own beans, and the error policy that its route names. */
record Template(Word id, List<Parameter> parameters, Set<String> beans, Word policy, Element element) {
    private static final List<String> KEYS =
            List.of("id", "description", "note", "parameters", "beans", "route", "from", "templateBean");
    private static final List<String> PARAMETER_KEYS = List.of("name", "defaultValue", "required", "description");

    /** An empty default means that there is none. */
    record Parameter(Word name, String byDefault, boolean required) {

        static Parameter read(Fields fields) {
            fields.only(PARAMETER_KEYS);
            boolean required = !fields.has("defaultValue")
                    && !fields.text("required").text().equals("false");
            return new Parameter(
                    fields.need("name"), fields.text("defaultValue").text(), required);
        }
    }

    static Template read(Fields fields, Element element) {
        fields.only(KEYS);
        return new Template(
                fields.need("id"),
                fields.items("parameters", "A template's parameter")
                        .map(Parameter::read)
                        .toList(),
                fields.items("beans", "A bean")
                        .map(bean -> bean.text("name").text())
                        .collect(Collectors.toSet()),
                fields.child("route", "A route").text("routeConfigurationId"),
                element);
    }

    Optional<Parameter> parameter(String name) {
        return parameters.stream().filter(it -> it.name().text().equals(name)).findFirst();
    }

    List<String> parameterNames() {
        return parameters.stream().map(it -> it.name().text()).sorted().toList();
    }

    /** Names that placeholders inside the template may use. */
    Set<String> localNames() {
        return Stream.concat(beans.stream(), parameterNames().stream()).collect(Collectors.toSet());
    }

    /** {@code extract}, and other templates that begin with that word. */
    boolean extracts() {
        return isNamed("extract");
    }

    /** {@code load}, and other templates that begin with that word. */
    boolean loads() {
        return isNamed("load");
    }

    private boolean isNamed(String word) {
        return id.text().equals(word) || id.text().startsWith(word + "-");
    }
}
