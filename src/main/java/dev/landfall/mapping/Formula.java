package dev.landfall.mapping;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlExpression;
import org.jspecify.annotations.Nullable;

/** A parsed expression, ready for any row. Thread-safe. */
final class Formula {
    private static final String TOO_DEEP = "the expression is nested too deep";

    private final JexlExpression expression;
    private final List<String> columns;
    private final Map<String, FunctionCall> functions;
    private final int length;

    Formula(JexlExpression expression, List<String> columns, Map<String, FunctionCall> functions) {
        this.expression = expression;
        this.columns = List.copyOf(columns);
        this.functions = functions;
        this.length = expression.getSourceText().length();
    }

    /** What it may answer. */
    Set<ResultType> results(Expressions known) {
        return new ExpressionResult(known).of(expression);
    }

    /** The columns that it names; see {@link Row#variable}. */
    List<String> columns() {
        return columns;
    }

    /** Over the values of its columns, in their order. */
    @Nullable
    Object value(@Nullable Object[] values) throws Unfit {
        try {
            Object value = expression.evaluate(new Row(values, functions, length));
            new Weight().add(value); // a literal may hold what functions gave, many times
            return value;
        } catch (FunctionFailed e) {
            throw new Unfit(RejectCode.EXPRESSION_FAILED, String.valueOf(e.getMessage()));
        } catch (JexlException e) {
            throw new Unfit(RejectCode.EXPRESSION_FAILED, reason(e));
        } catch (StackOverflowError e) {
            throw new Unfit(RejectCode.EXPRESSION_FAILED, TOO_DEEP);
        }
    }

    /** JEXL's own messages may hold values. */
    private static String reason(JexlException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof FunctionFailed failed) {
                return String.valueOf(failed.getMessage());
            }
        }
        if (e instanceof JexlException.StackOverflow) return TOO_DEEP;
        return FailedPart.of(e)
                .map("'%s' cannot work with what it was given"::formatted)
                .orElse("the expression cannot be evaluated (" + e.getClass().getSimpleName() + ")");
    }
}
