package dev.landfall.routes;

import dev.landfall.problem.DidYouMean;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A map of a route file, read by key; {@code name} says what it is ("a templatedRoute") in messages. */
record Fields(String name, Path file, Node node, Findings findings) {

    Place place() {
        return Place.of(file, node);
    }

    /** Tells every key that is none of these. */
    Fields only(List<String> possible) {
        keys().filter(key -> !possible.contains(key.text()))
                .forEach(key -> findings.add(
                        key.place(),
                        RoutesProblem.UNKNOWN_KEY,
                        name,
                        key.text(),
                        DidYouMean.suffix(key.text(), possible),
                        String.join(", ", possible)));
        return this;
    }

    /** Tells when the key is missing; the word is empty then. */
    Word need(String key) {
        Word found = text(key);
        if (found.isMissing()) findings.add(found.place(), RoutesProblem.MISSING_KEY, name, key);
        return found;
    }

    /** As {@link #need}, but an empty text is a text. */
    Word needValue(String key) {
        if (value(key).isEmpty()) findings.add(place(), RoutesProblem.MISSING_KEY, name, key);
        return text(key);
    }

    Word text(String key) {
        Optional<Node> value = value(key);
        Optional<Word> word = value.flatMap(it -> Nodes.word(file, it));
        if (value.isPresent() && word.isEmpty()) {
            findings.add(Place.of(file, value.get()), RoutesProblem.NOT_A_TEXT, key);
        }
        return word.orElse(Word.missing(place()));
    }

    /** The text under the key; empty if there is none, or if a map stands there. */
    Optional<Word> address(String key) {
        return value(key).flatMap(it -> Nodes.word(file, it));
    }

    /** The keys of the map under the key. */
    Stream<Word> keysOf(String key) {
        return value(key).stream().flatMap(it -> new Fields(name, file, it, findings).keys());
    }

    boolean has(String key) {
        return value(key).isPresent();
    }

    /** The map under the key, or this map if there is none. */
    Fields child(String key, String childName) {
        return new Fields(childName, file, value(key).orElse(node), findings);
    }

    Stream<Fields> items(String key, String itemName) {
        return value(key).stream()
                .flatMap(it -> it instanceof SequenceNode list ? list.getValue().stream() : Stream.empty())
                .map(it -> new Fields(itemName, file, it, findings));
    }

    private Stream<Word> keys() {
        return tuples().flatMap(it -> Nodes.word(file, it.getKeyNode()).stream());
    }

    private Optional<Node> value(String key) {
        return tuples().filter(it -> Nodes.word(file, it.getKeyNode())
                        .filter(word -> word.text().equals(key))
                        .isPresent())
                .findFirst()
                .map(NodeTuple::getValueNode);
    }

    private Stream<NodeTuple> tuples() {
        return node instanceof MappingNode map ? map.getValue().stream() : Stream.empty();
    }
}
