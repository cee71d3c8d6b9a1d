package dev.landfall.routes;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A route file that is valid YAML: its text and its elements. */
record RouteFile(Path path, String text, List<Element> elements) {

    RouteFile {
        elements = List.copyOf(elements);
    }

    /** Whether each element has lines of its own. */
    boolean isDivisible() {
        return elements.stream().map(Element::firstLine).distinct().count() == elements.size();
    }

    /** The file with every other element blanked out, so that Camel can load one element and still tells the right line. */
    String textOf(Element element) {
        return textOf(List.of(element));
    }

    /** As {@link #textOf(Element)}, for elements that belong together. */
    String textOf(List<Element> wanted) {
        if (!isDivisible()) return wanted.stream().map(Element::alone).collect(Collectors.joining("\n"));
        List<String> lines = text.lines().toList();
        return IntStream.rangeClosed(1, lines.size())
                .mapToObj(line -> wanted.stream().anyMatch(it -> it.has(line)) ? lines.get(line - 1) : "")
                .collect(Collectors.joining("\n"));
    }
}
