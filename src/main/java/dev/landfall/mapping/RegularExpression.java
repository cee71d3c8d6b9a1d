package dev.landfall.mapping;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression of Java that cannot hold up a run: a match that looks at too many characters, or goes too deep,
 * fails. Thread-safe.
 */
final class RegularExpression {
    private static final int LONGEST = 4096;
    private static final int MOST_KEPT = 1000;
    private static final long STEPS = 1_000_000;
    private static final long STEPS_PER_CHARACTER = 100;

    /** Ways around what may be empty that are not worth counting. */
    private static final long USUAL_PATHS = 100;

    /** Static, as the functions are: compiling again for each row would cost more than the match. */
    private static final Map<String, RegularExpression> COMPILED = new ConcurrentHashMap<>();

    private final Pattern pattern;

    /** What looking at one character counts. */
    private final long weight;

    private RegularExpression(Pattern pattern, long weight) {
        this.pattern = pattern;
        this.weight = weight;
    }

    static RegularExpression of(String text) throws FunctionFailed {
        RegularExpression known = COMPILED.get(text);
        if (known != null) {
            return known;
        }
        RegularExpression compiled = compile(text);
        if (COMPILED.size() >= MOST_KEPT) {
            COMPILED.clear();
        }
        COMPILED.put(text, compiled);
        return compiled;
    }

    private static RegularExpression compile(String text) throws FunctionFailed {
        if (text.length() > LONGEST) {
            throw new FunctionFailed("the regular expression is longer than %d characters".formatted(LONGEST));
        }
        try {
            Pattern pattern = Pattern.compile(text);
            double paths = EmptyPaths.in(text);
            if (paths > EmptyPaths.TOO_MANY) {
                throw new FunctionFailed("the regular expression repeats too often what may be empty");
            }
            return new RegularExpression(pattern, 1 + (long) paths / USUAL_PATHS);
        } catch (IllegalArgumentException | StackOverflowError e) {
            throw new FunctionFailed("the regular expression cannot be read");
        }
    }

    /** The question is asked of a matcher that must not leave it. */
    <T> T ask(String text, Function<Matcher, T> question) throws FunctionFailed {
        return bounded(text, counted -> question.apply(pattern.matcher(counted)));
    }

    /** With the empty pieces, also at the end. */
    String[] split(String text) throws FunctionFailed {
        return bounded(text, counted -> pattern.split(counted, -1));
    }

    private <T> T bounded(String text, Function<CharSequence, T> work) throws FunctionFailed {
        Counted counted = new Counted(text, weight);
        try {
            counted.use(text.length() * (weight - 1)); // a match may begin at each place
            T answer = work.apply(counted);
            Effort.spend(counted.used());
            return answer;
        } catch (OutOfSteps e) {
            Effort.spend(counted.used());
            throw new FunctionFailed("the regular expression takes too many steps");
        } catch (StackOverflowError e) {
            throw new FunctionFailed("the regular expression goes too deep for a text of this length");
        }
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
