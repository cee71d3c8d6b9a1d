package dev.landfall.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * An expression of a mapping set, rewritten for JEXL. Every name in the place of a value became {@code column0},
 * {@code column1}, ...; so {@code ${First Name}} parses, and a column called {@code date} does not hide the function.
 * It knows what the expression calls and uses, and where, so that mistakes are found before any row is read. Places count the
 * characters of the expression as it was given, from 0.
 */
final class ExpressionText {
    static final int LONGEST = 4096;
    static final int DEEPEST = 100;

    /** A call of a function, with the number of its arguments. */
    record Call(String function, int arguments, int at) {}

    record Named(String name, int at) {}

    /** What is no part of the language, and where that stands. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final int at;

        Unreadable(IllegalArgumentException cause, int at) {
            super(cause.getMessage(), cause);
            this.at = at;
        }

        int at() {
            return at;
        }
    }

    final StringBuilder jexl = new StringBuilder();
    final NavigableMap<Integer, Integer> origins = new TreeMap<>();
    final List<String> columns = new ArrayList<>();
    final List<Named> uses = new ArrayList<>();
    final List<Named> bare = new ArrayList<>();
    final Set<String> attributes = new HashSet<>();
    final Set<String> values = new HashSet<>();
    final List<Named> words = new ArrayList<>();
    final List<Call> calls = new ArrayList<>();
    final List<Named> methods = new ArrayList<>();
    final List<Named> properties = new ArrayList<>();
    int lambdas;
    int depth;

    /**
     * What cannot be read is passed on for JEXL to refuse; fails on what JEXL would read otherwise than this class, and on
     * more than {@link #LONGEST} characters.
     */
    static ExpressionText of(String text) throws Unreadable {
        if (text.length() > LONGEST) throw new Unreadable(new IllegalArgumentException("it is too long"), LONGEST);
        return new ExpressionReader(text).read();
    }

    String jexl() {
        return jexl.toString();
    }

    /** Where the character of {@link #jexl} at an index came from: the beginning of the name or sign that it belongs to. */
    int origin(int index) {
        Map.Entry<Integer, Integer> before = origins.floorEntry(index);
        return before == null ? 0 : before.getValue();
    }

    /** The name of the variable {@code column<n>} stands at n. */
    List<String> columns() {
        return columns;
    }

    /** The same names, each where it is used first. */
    List<Named> uses() {
        return uses;
    }

    /** Whether a name stands only where a function takes the name of an attribute: it need not be a column. */
    boolean mayBeAttribute(String name) {
        return attributes.contains(name) && !values.contains(name);
    }

    /** Fields, and what lies below them, that stand without {@code ${...}}. */
    List<Named> bare() {
        return bare;
    }

    /** JEXL's own words. */
    List<Named> words() {
        return words;
    }

    List<Call> calls() {
        return calls;
    }

    /** The most brackets that are open at once. */
    int depth() {
        return depth;
    }

    /** Names that stand after a dot and before a bracket. */
    List<Named> methods() {
        return methods;
    }

    /** Names that stand after a dot and before no bracket. */
    List<Named> properties() {
        return properties;
    }

    boolean hasLambda() {
        return lambdas > 0;
    }
}
