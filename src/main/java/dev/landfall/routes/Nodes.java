package dev.landfall.routes;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Walks the tree of a route file. */
final class Nodes {
    private Nodes() {}

    /** The node and everything below it, in the order of the file. */
    static Stream<Node> all(Node node) {
        return Stream.concat(Stream.of(node), children(node).stream().flatMap(Nodes::all));
    }

    static Optional<Word> word(Path file, Node node) {
        return node instanceof ScalarNode text
                ? Optional.of(new Word(text.getValue(), Place.of(file, node)))
                : Optional.empty();
    }

    static Stream<Word> words(Path file, Node node) {
        return all(node).flatMap(it -> word(file, it).stream());
    }

    /** The keys of all maps at and below the node. */
    static Stream<Word> keys(Path file, Node node) {
        return all(node)
                .flatMap(it -> it instanceof MappingNode map ? map.getValue().stream() : Stream.empty())
                .flatMap(it -> word(file, it.getKeyNode()).stream());
    }

    /** The same in one way of writing, which is YAML and JSON: without comments, places, anchors and the choice of quotes. */
    static String written(Node node) {
        if (node instanceof SequenceNode list) {
            return list.getValue().stream().map(Nodes::written).collect(Collectors.joining(", ", "[", "]"));
        }
        if (node instanceof MappingNode map) {
            return map.getValue().stream()
                    .map(it -> written(it.getKeyNode()) + ": " + written(it.getValueNode()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node.getTag().equals(Tag.NULL)) return "null";
        return '"'
                + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(((ScalarNode) node).getValue()))
                + '"';
    }

    /** Camel's parser lets the last of two equal keys win and says nothing. */
    static void keysTwice(Path file, Node node, Findings findings) {
        all(node).filter(MappingNode.class::isInstance).forEach(map -> {
            Map<String, Word> seen = new HashMap<>();
            ((MappingNode) map)
                    .getValue().stream()
                            .flatMap(it -> word(file, it.getKeyNode()).stream())
                            .forEach(key -> tellIfSeen(key, seen.put(key.text(), key), findings));
        });
    }

    private static void tellIfSeen(Word key, @Nullable Word first, Findings findings) {
        if (first != null) {
            findings.add(
                    key.place(),
                    RoutesProblem.KEY_TWICE,
                    key.text(),
                    first.place().line());
        }
    }

    private static List<Node> children(Node node) {
        if (node instanceof SequenceNode list) return list.getValue();
        if (node instanceof MappingNode map) {
            return map.getValue().stream()
                    .flatMap(it -> Stream.of(it.getKeyNode(), it.getValueNode()))
                    .toList();
        }
        return List.of();
    }
}
