package dev.landfall.routes;

import org.snakeyaml.engine.v2.nodes.Node;

/** One element of a route file: its kind ({@code templatedRoute}), its lines (from one) and what stands in it. */
record Element(Word kind, Node body, int firstLine, int lastLine) {

    boolean is(String wanted) {
        return kind.text().equals(wanted);
    }

    boolean contains(Place place) {
        return place.file().equals(kind.place().file()) && place.line() >= firstLine && place.line() <= lastLine;
    }
}
