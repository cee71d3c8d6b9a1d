package dev.landfall.mapping;

import dev.landfall.regex.BoundedPattern;
import dev.landfall.regex.BoundedPattern.Answer;
import dev.landfall.regex.PatternFailed;
import java.util.function.Function;
import java.util.regex.Matcher;

/** A regular expression within an expression: its steps count for the row. Thread-safe. */
final class RegularExpression {
    /** Static, as the functions are: compiling again for each row would cost more than the match. */
    private static final Kept<RegularExpression, FunctionFailed> COMPILED = new Kept<>(RegularExpression::compile);

    private final BoundedPattern pattern;

    private RegularExpression(BoundedPattern pattern) {
        this.pattern = pattern;
    }

    static RegularExpression of(String text) throws FunctionFailed {
        return COMPILED.of(text);
    }

    private static RegularExpression compile(String text) throws FunctionFailed {
        try {
            return new RegularExpression(BoundedPattern.compile(text));
        } catch (PatternFailed e) {
            throw failed(e);
        }
    }

    /** The question is asked of a matcher that must not leave it. */
    <T> T ask(String text, Function<Matcher, T> question) throws FunctionFailed {
        try {
            return counted(pattern.ask(text, question));
        } catch (PatternFailed e) {
            throw failed(e);
        }
    }

    /** With the empty pieces, also at the end. */
    String[] split(String text) throws FunctionFailed {
        try {
            return counted(pattern.split(text));
        } catch (PatternFailed e) {
            throw failed(e);
        }
    }

    private static <T> T counted(Answer<T> answer) throws FunctionFailed {
        Effort.spend(answer.steps());
        return answer.value();
    }

    private static FunctionFailed failed(PatternFailed e) throws FunctionFailed {
        Effort.spend(e.steps());
        return new FunctionFailed("the regular expression " + e.reason());
    }
}
