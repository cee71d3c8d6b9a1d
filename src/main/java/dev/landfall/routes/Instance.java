package dev.landfall.routes;

import java.util.List;
import java.util.Optional;

/** A templated route as written. */
record Instance(Word template, Word routeId, List<Argument> arguments, Place place, Element element) {
    private static final List<String> KEYS = List.of("routeTemplateRef", "routeId", "prefixId", "parameters", "beans");
    private static final List<String> ARGUMENT_KEYS = List.of("name", "value");

    record Argument(Word name, Word value) {

        static Argument read(Fields fields) {
            fields.only(ARGUMENT_KEYS);
            return new Argument(fields.need("name"), fields.needValue("value"));
        }
    }

    static Instance read(Fields fields, Element element) {
        fields.only(KEYS);
        return new Instance(
                fields.need("routeTemplateRef"),
                fields.text("routeId"),
                fields.items("parameters", "A parameter").map(Argument::read).toList(),
                element.kind().place(),
                element);
    }

    Optional<Argument> argument(String name) {
        return arguments.stream().filter(it -> it.name().text().equals(name)).findFirst();
    }

    /** Where the parameter's value stands; the instance itself if it does not give it. */
    Place placeOf(String parameter) {
        return argument(parameter).map(it -> it.value().place()).orElse(place);
    }
}
