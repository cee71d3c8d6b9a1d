package dev.landfall.regex;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression of Java that cannot hold up a run: a match that looks at too many characters, or goes too deep,
 * fails, at the same step on every machine. Thread-safe.
 */
public final class BoundedPattern {
    private static final int LONGEST = 4096;
    private static final long STEPS = 1_000_000;
    private static final long STEPS_PER_CHARACTER = 100;

    /** Ways around what may be empty that are not worth counting. */
    private static final long USUAL_PATHS = 100;

    private final Pattern pattern;

    /** What looking at one character counts. */
    private final long weight;

    private BoundedPattern(Pattern pattern, long weight) {
        this.pattern = pattern;
        this.weight = weight;
    }

    /** What was found, and in how many steps of a few nanoseconds. */
    public record Answer<T>(T value, long steps) {}

    /** Fails on what cannot be read, is longer than 4,096 characters, or can go round without end between two characters. */
    public static BoundedPattern compile(String text) throws PatternFailed {
        if (text.length() > LONGEST) {
            throw new PatternFailed("is longer than %d characters".formatted(LONGEST), 0);
        }
        try {
            Pattern pattern = Pattern.compile(text);
            double paths = EmptyPaths.in(text);
            if (paths > EmptyPaths.TOO_MANY) {
                throw new PatternFailed("repeats too often what may be empty", 0);
            }
            return new BoundedPattern(pattern, 1 + (long) paths / USUAL_PATHS);
        } catch (IllegalArgumentException | StackOverflowError e) {
            throw new PatternFailed("cannot be read", 0);
        }
    }

    /** The question is asked of a matcher that must not leave it. */
    public <T> Answer<T> ask(String text, Function<Matcher, T> question) throws PatternFailed {
        return bounded(text, counted -> question.apply(pattern.matcher(counted)));
    }

    /** With the empty pieces, also at the end. */
    public Answer<String[]> split(String text) throws PatternFailed {
        return bounded(text, counted -> pattern.split(counted, -1));
    }

    /** Whether it matches anywhere in the text. */
    public boolean finds(String text) throws PatternFailed {
        return ask(text, Matcher::find).value();
    }

    private <T> Answer<T> bounded(String text, Function<CharSequence, T> work) throws PatternFailed {
        Counted counted = new Counted(text, weight);
        try {
            counted.use(text.length() * (weight - 1)); // a match may begin at each place
            return new Answer<>(work.apply(counted), counted.used());
        } catch (OutOfSteps e) {
            throw new PatternFailed("takes too many steps", counted.used());
        } catch (StackOverflowError e) {
            throw new PatternFailed("goes too deep for a text of this length", counted.used());
        }
    }

    /** As it was written. */
    @Override
    public String toString() {
        return pattern.pattern();
    }

    private static final class OutOfSteps extends RuntimeException {
        OutOfSteps() {
            super(null, null, false, false);
        }
    }

    /** Nothing else of a match that has begun can be stopped from outside. */
    private static final class Counted implements CharSequence {
        private final String text;
        private final long weight;
        private final long most;
        private long left;

        Counted(String text, long weight) {
            this.text = text;
            this.weight = weight;
            this.most = STEPS + STEPS_PER_CHARACTER * text.length();
            this.left = most;
        }

        void use(long steps) {
            left -= steps;
            if (left < 0) {
                throw new OutOfSteps();
            }
        }

        long used() {
            return most - left;
        }

        @Override
        public char charAt(int index) {
            use(weight);
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
