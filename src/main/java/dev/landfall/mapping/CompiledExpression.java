package dev.landfall.mapping;

import dev.landfall.mapping.SourceColumns.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A formula over the columns of a part: evaluates itself over a row and converts what comes out. Thread-safe. */
final class CompiledExpression implements CellSource {
    private final Formula formula;
    private final Place[] places;
    private final ValueConversion conversion;

    /** @param places of the formula's columns, in its order */
    CompiledExpression(Formula formula, List<Place> places, ValueConversion conversion) {
        this.formula = formula;
        this.places = places.toArray(Place[]::new);
        this.conversion = conversion;
    }

    @Override
    public Object value(List<@Nullable String> cells, LeftOut leftOut) throws Unfit {
        return conversion.ofObject(formula.value(typed(cells)), leftOut);
    }

    private @Nullable Object[] typed(List<@Nullable String> cells) throws Unfit {
        @Nullable Object[] values = new Object[places.length];
        for (int column = 0; column < places.length; column++) {
            Place place = places[column];
            String cell = place.cell(cells);
            values[column] = cell == null ? null : CellValue.of(place.type(), cell);
        }
        return values;
    }
}
