package dev.landfall.routes;

import java.nio.file.Path;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Where something stands in a route file; lines and columns count from one. */
public record Place(Path file, int line, int column) {

    static Place of(Path file, Node node) {
        return node.getStartMark().map(mark -> of(file, mark)).orElse(new Place(file, 1, 1));
    }

    static Place of(Path file, Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
