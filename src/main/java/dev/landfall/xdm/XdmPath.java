package dev.landfall.xdm;

import dev.landfall.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/**
 * A path in a schema or in a nested source value: names joined by dots, elements of an array as {@code [0]}, each of
 * them as {@code [*]}. A dot inside a name is written {@code \.}; a name in <code>${...}</code> may hold any other character.
 */
public record XdmPath(List<Step> steps) {

    /** One step down. */
    public sealed interface Step permits Name, Index, Every {}

    /** To the child of an object or to the key of a map. */
    public record Name(String name) implements Step {
        @Override
        public String toString() {
            return name.replace(".", "\\.");
        }
    }

    /** To an element of an array, counted from 0. */
    public record Index(int position) implements Step {
        @Override
        public String toString() {
            return "[" + position + "]";
        }
    }

    /** To each element of an array in turn. */
    public record Every() implements Step {
        @Override
        public String toString() {
            return "[*]";
        }
    }

    public XdmPath {
        steps = List.copyOf(steps);
    }

    /** Refuses an empty name and an unclosed bracket with {@code XDM-5}, said to be at {@code where}. */
    public static XdmPath parse(String text, String where) {
        return new PathReader(text, where).path();
    }

    /** The way that a descriptor writes a path: {@code /person/name}. */
    static XdmPath ofSlashes(String text) {
        List<Step> steps = new ArrayList<>();
        for (String name : text.split("/", -1)) {
            if (!name.isEmpty()) {
                steps.add(new Name(name));
            }
        }
        return new XdmPath(steps);
    }

    public XdmPath then(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new XdmPath(longer);
    }

    /** The path without its first step. */
    public XdmPath rest() {
        return new XdmPath(steps.subList(1, steps.size()));
    }

    /** Its first steps, so many of them. */
    public XdmPath upTo(int depth) {
        return new XdmPath(steps.subList(0, depth));
    }

    /** How many arrays it goes through element by element. */
    public int iterations() {
        return (int) steps.stream().filter(Every.class::isInstance).count();
    }

    /** Whether this is the other path or an ancestor of it. */
    public boolean covers(XdmPath other) {
        return other.steps.size() >= steps.size()
                && other.steps.subList(0, steps.size()).equals(steps);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            text.append(step instanceof Name && !text.isEmpty() ? "." : "").append(step);
        }
        return text.toString();
    }

    static ProblemException malformed(String path, String reason, String where) {
        return new ProblemException(XdmProblem.MALFORMED_PATH.at(where, path, reason));
    }
}
