package dev.landfall.landing;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one line of a part, in the order of the columns; the following line overwrites them. It is a map because
 * camel-csv writes a map's values as they stand, while it asks all of Camel's type converters about any other row, which
 * costs twenty times what writing the row does.
 */
public final class Line extends AbstractMap<String, @Nullable String> {
    private final List<Column> columns;
    private final @Nullable String[] cells;
    private final List<@Nullable String> values;

    Line(List<Column> columns) {
        this.columns = columns;
        this.cells = new String[columns.size()];
        this.values = Arrays.asList(cells);
    }

    /** To be filled in place. */
    @Nullable
    String[] cells() {
        return cells;
    }

    @Override
    public Collection<@Nullable String> values() {
        return values;
    }

    @Override
    public int size() {
        return cells.length;
    }

    @Override
    public Set<Map.Entry<String, @Nullable String>> entrySet() {
        Map<String, @Nullable String> entries = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i++) entries.put(columns.get(i).name(), cells[i]);
        return entries.entrySet();
    }
}
