package dev.landfall.mapping;

import dev.landfall.mapping.SourceColumns.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.jexl3.JexlContext;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlExpression;
import org.jspecify.annotations.Nullable;

/** A parsed expression: evaluates itself over a row and converts what comes out. Thread-safe. */
final class CompiledExpression implements CellSource {
    private final JexlExpression expression;
    private final Map<String, Place> columns;
    private final Map<String, FunctionCall> functions;
    private final ValueConversion conversion;

    CompiledExpression(
            JexlExpression expression,
            List<Place> places,
            Map<String, FunctionCall> functions,
            ValueConversion conversion) {
        Map<String, Place> byVariable = new HashMap<>();
        places.forEach(place -> byVariable.put("column" + byVariable.size(), place));
        this.expression = expression;
        this.columns = Map.copyOf(byVariable);
        this.functions = functions;
        this.conversion = conversion;
    }

    @Override
    public Object value(List<@Nullable String> cells) throws Unfit {
        try {
            return conversion.ofObject(expression.evaluate(new Row(typed(cells))));
        } catch (JexlException e) {
            throw new Unfit(RejectCode.EXPRESSION_FAILED, reason(e));
        }
    }

    private Map<String, @Nullable Object> typed(List<@Nullable String> cells) throws Unfit {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (Map.Entry<String, Place> column : columns.entrySet()) {
            Place place = column.getValue();
            String cell = cells.get(place.index());
            values.put(column.getKey(), cell == null ? null : CellValue.of(place.type(), cell));
        }
        return values;
    }

    /** JEXL's own messages may hold values. */
    private static String reason(JexlException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof FunctionFailed failed) {
                return String.valueOf(failed.getMessage());
            }
        }
        return "the expression cannot be evaluated (" + e.getClass().getSimpleName() + ")";
    }

    /** The variables of one evaluation: the row's values, and the functions. Nothing can be set. */
    private final class Row implements JexlContext {
        private final Map<String, @Nullable Object> values;

        Row(Map<String, @Nullable Object> values) {
            this.values = values;
        }

        @Override
        public @Nullable Object get(String name) {
            FunctionCall function = functions.get(name);
            return function == null ? values.get(name) : function;
        }

        @Override
        public boolean has(String name) {
            return functions.containsKey(name) || values.containsKey(name);
        }

        @Override
        public void set(String name, @Nullable Object value) {
            throw new UnsupportedOperationException("an expression cannot assign");
        }
    }
}
