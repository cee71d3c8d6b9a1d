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

    /** Static, as the functions are: compiling again for each row would cost more than the match. */
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private final Pattern pattern;

    private RegularExpression(Pattern pattern) {
        this.pattern = pattern;
    }

    static RegularExpression of(String text) throws FunctionFailed {
        Pattern known = COMPILED.get(text);
        if (known != null) {
            return new RegularExpression(known);
        }
        Pattern compiled = compile(text);
        if (COMPILED.size() >= MOST_KEPT) {
            COMPILED.clear();
        }
        COMPILED.put(text, compiled);
        return new RegularExpression(compiled);
    }

    private static Pattern compile(String text) throws FunctionFailed {
        if (text.length() > LONGEST) {
            throw new FunctionFailed("the regular expression is longer than %d characters".formatted(LONGEST));
        }
        try {
            return Pattern.compile(text);
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

    private static <T> T bounded(String text, Function<CharSequence, T> work) throws FunctionFailed {
        try {
            return work.apply(new Counted(text));
        } catch (OutOfSteps e) {
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
        private long left;

        Counted(String text) {
            this.text = text;
            this.left = STEPS + STEPS_PER_CHARACTER * text.length();
        }

        @Override
        public char charAt(int index) {
            if (left-- == 0) {
                throw new OutOfSteps();
            }
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
