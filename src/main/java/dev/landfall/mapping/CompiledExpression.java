package dev.landfall.mapping;

import dev.landfall.mapping.SourceColumns.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A formula over the columns of a part: evaluates itself over a row and converts what comes out. Thread-safe. */
final class CompiledExpression implements CellSource {
    private final Formula formula;
    private final List<Place> places;
    private final ValueConversion conversion;

    /** @param places of the formula's columns, in its order */
    CompiledExpression(Formula formula, List<Place> places, ValueConversion conversion) {
        this.formula = formula;
        this.places = List.copyOf(places);
        this.conversion = conversion;
    }

    @Override
    public Object value(List<@Nullable String> cells, LeftOut leftOut) throws Unfit {
        return conversion.ofObject(formula.value(typed(cells)), leftOut);
    }

    private Map<String, @Nullable Object> typed(List<@Nullable String> cells) throws Unfit {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (int column = 0; column < places.size(); column++) {
            Place place = places.get(column);
            String cell = cells.get(place.index());
            values.put(Formula.variable(column), cell == null ? null : CellValue.of(place.type(), cell));
        }
        return values;
    }
}
