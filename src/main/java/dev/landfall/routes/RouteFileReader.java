package dev.landfall.routes;

import dev.landfall.edited.EditedFile;
import dev.landfall.problem.DidYouMean;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads one route file as a tree with places, and divides it into its elements. */
final class RouteFileReader {
    /** What Camel's YAML language knows at the top of a file. */
    private static final List<String> KINDS = List.of(
            "beans",
            "dataFormats",
            "errorHandler",
            "from",
            "intercept",
            "interceptFrom",
            "interceptSendToEndpoint",
            "onCompletion",
            "onException",
            "rest",
            "restConfiguration",
            "route",
            "routeConfiguration",
            "routeTemplate",
            "templatedRoute");

    private final Path path;
    private final Findings findings;

    RouteFileReader(Path path, Findings findings) {
        this.path = path;
        this.findings = findings;
    }

    Optional<RouteFile> read(ByteBuffer bytes) {
        Optional<String> tooLarge = EditedFile.tooLarge(bytes);
        if (tooLarge.isPresent()) {
            findings.add(start(), RoutesProblem.BROKEN_FILE, tooLarge.get());
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes.duplicate())
                    .toString();
            return compose(text).map(list -> new RouteFile(path, text, elements(list, text)));
        } catch (CharacterCodingException e) {
            findings.add(start(), RoutesProblem.BROKEN_FILE, "it cannot be read as UTF-8, " + e);
            return Optional.empty();
        }
    }

    private Optional<SequenceNode> compose(String text) {
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(path.toString())
                    // else a placeholder without quotes, {{x}}, is refused without its place
                    .setAllowNonScalarKeys(true)
                    .build();
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isPresent() && root.get() instanceof SequenceNode list) return Optional.of(list);
            tellNoList(root);
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().map(mark -> Place.of(path, mark)).orElse(start());
            findings.add(place, RoutesProblem.BROKEN_FILE, e.getProblem());
        } catch (YamlEngineException e) {
            findings.add(start(), RoutesProblem.BROKEN_FILE, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private void tellNoList(Optional<Node> root) {
        Place place = root.map(node -> Place.of(path, node)).orElse(start());
        String found = root.map(RouteFileReader::describe).orElse("empty");
        findings.add(place, RoutesProblem.NOT_A_LIST, found, String.join(", ", KINDS));
    }

    private static String describe(Node node) {
        return node instanceof MappingNode ? "a map" : "a text";
    }

    private List<Element> elements(SequenceNode list, String text) {
        List<Element> elements = new ArrayList<>();
        List<Integer> firsts = firstLines(list, text);
        for (int i = 0; i < list.getValue().size(); i++) {
            int last = i + 1 < firsts.size() ? firsts.get(i + 1) - 1 : Integer.MAX_VALUE;
            element(list.getValue().get(i), firsts.get(i), last).ifPresent(elements::add);
        }
        return elements;
    }

    /**
     * The lines on which the elements begin. A list in brackets, or one whose elements refer to each other, cannot be divided
     * by lines: there every element has all lines.
     */
    private static List<Integer> firstLines(SequenceNode list, String text) {
        boolean whole = list.getFlowStyle() == FlowStyle.FLOW
                || Nodes.all(list).anyMatch(it -> it.getAnchor().isPresent());
        int column = list.getStartMark().map(mark -> mark.getColumn()).orElse(0);
        List<String> lines = text.lines().toList();
        return list.getValue().stream()
                .map(node -> whole ? 1 : dashLine(lines, node, column))
                .toList();
    }

    /** The dash may stand on a line of its own above the element. */
    private static int dashLine(List<String> lines, Node element, int column) {
        int line = element.getStartMark().map(mark -> mark.getLine()).orElse(0);
        while (line > 0 && !lines.get(line).startsWith("-", column)) line--;
        return line + 1;
    }

    private Optional<Element> element(Node node, int first, int last) {
        Place place = Place.of(path, node);
        if (!(node instanceof MappingNode map) || map.getValue().size() != 1) {
            findings.add(place, RoutesProblem.NOT_A_LIST, "no single element", String.join(", ", KINDS));
            return Optional.empty();
        }
        Nodes.keysTwice(path, node, findings);
        NodeTuple only = map.getValue().get(0);
        Word kind = Nodes.word(path, only.getKeyNode()).orElse(Word.missing(place));
        if (!KINDS.contains(kind.text())) {
            findings.add(
                    kind.place(),
                    RoutesProblem.UNKNOWN_ELEMENT,
                    kind.text(),
                    DidYouMean.suffix(kind.text(), KINDS),
                    String.join(", ", KINDS));
            return Optional.empty();
        }
        return Optional.of(new Element(kind, only.getValueNode(), first, last < first ? Integer.MAX_VALUE : last));
    }

    private Place start() {
        return new Place(path, 1, 1);
    }
}
