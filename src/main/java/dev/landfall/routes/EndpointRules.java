package dev.landfall.routes;

import dev.landfall.problem.DidYouMean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.EndpointUriFactory;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * The options of Camel's own endpoints exist. Creating the route would tell only the first mistake; this tells all. What
 * declares no options, as our own endpoints do, is left to the creation of the route.
 */
final class EndpointRules {
    /** Steps that take an address without further fields: {@code - to: log:x?showAll=true}. */
    private static final List<String> ADDRESS_KEYS = List.of("uri", "to", "toD", "from", "wireTap", "deadLetterUri");

    private final RouteModel model;
    private final CamelContext context;
    private final Findings findings;

    EndpointRules(RouteModel model, CamelContext context, Findings findings) {
        this.model = model;
        this.context = context;
        this.findings = findings;
    }

    void check() {
        for (RouteFile file : model.files()) {
            for (Element element : file.elements()) {
                Nodes.all(element.body())
                        .flatMap(it -> it instanceof MappingNode map ? Stream.of(map) : Stream.empty())
                        .forEach(map -> check(file.path(), map));
            }
        }
    }

    private void check(Path file, MappingNode map) {
        Fields fields = new Fields("An endpoint", file, map, findings);
        ADDRESS_KEYS.stream().flatMap(key -> fields.address(key).stream()).forEach(address -> check(address, fields));
    }

    private void check(Word address, Fields fields) {
        String scheme = address.text().replaceFirst("[:?].*", "");
        EndpointUriFactory factory = context.getCamelContextExtension().getEndpointUriFactory(scheme);
        if (factory == null || factory.isLenientProperties()) return;
        Stream.concat(queryKeys(address), fields.keysOf("parameters"))
                .filter(option -> !isKnown(option.text(), factory))
                .forEach(option -> findings.add(
                        option.place(),
                        RoutesProblem.UNKNOWN_OPTION,
                        scheme,
                        option.text(),
                        DidYouMean.suffix(option.text(), factory.propertyNames())));
    }

    private static Stream<Word> queryKeys(Word address) {
        int mark = address.text().indexOf('?');
        if (mark < 0 || address.text().contains("RAW(")) return Stream.empty();
        return Arrays.stream(address.text().substring(mark + 1).split("&", -1))
                .map(option -> option.replaceFirst("=.*", ""))
                .filter(option -> option.matches("[A-Za-z][\\w.]*"))
                .map(option -> new Word(option, address.place()));
    }

    private static boolean isKnown(String option, EndpointUriFactory factory) {
        return factory.propertyNames().contains(option)
                || factory.multiValuePrefixes().values().stream().anyMatch(option::startsWith);
    }
}
