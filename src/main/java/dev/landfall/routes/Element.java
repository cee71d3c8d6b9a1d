package dev.landfall.routes;

import java.nio.file.Path;
import org.snakeyaml.engine.v2.nodes.Node;

/** One element of a route file: its kind ({@code templatedRoute}), its lines (from one) and what stands in it. */
record Element(Word kind, Node body, int firstLine, int lastLine) {

    boolean is(String wanted) {
        return kind.text().equals(wanted);
    }

    boolean has(int line) {
        return line >= firstLine && line <= lastLine;
    }

    boolean contains(Place place) {
        return place.file().equals(file()) && has(place.line());
    }

    Path file() {
        return kind.place().file();
    }

    /** What it says, in one way of writing: without comments, places and the choice of quotes. */
    String said() {
        return "{%s: %s}".formatted(kind.text(), Nodes.written(body));
    }

    /** As the only element of a file; its places are lost. */
    String alone() {
        return "- " + said();
    }
}
