package dev.landfall.landing;

import java.util.Locale;

/**
 * One column of a part: its name as Databricks spells it and its Databricks type in upper case, for example
 * {@code TIMESTAMP}, {@code DECIMAL(38,10)} or {@code ARRAY<INT>}. The manifest carries the columns in cell order.
 */
public record Column(String name, String type) {
    /** The exchange property under which the extract route carries the columns, as a list. */
    public static final String PROPERTY = "landfallColumns";

    public Column {
        type = type.toUpperCase(Locale.ROOT);
    }
}
