package dev.landfall.databricks;

import dev.landfall.landing.Column;

/**
 * How a column is asked for, so that what the driver returns means the same in every time zone and on every driver:
 * instants as microseconds since 1970, dates as days since 1970, zoneless timestamps and intervals as text, nested values
 * as JSON. {@link dev.landfall.landing.Cells} turns them into cells.
 */
final class Rendering {
    private static final String JSON_OPTIONS = "map('ignoreNullFields', 'false',"
            + " 'timestampFormat', \"yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX\","
            + " 'timestampNTZFormat', \"yyyy-MM-dd'T'HH:mm:ss.SSSSSS\")";

    private Rendering() {}

    /** The select list's item for a column, named as the column. */
    static String item(Column column) {
        String name = SqlText.name(column.name());
        String expression = expression(name, column.type());
        return expression.equals(name) ? name : expression + " AS " + name;
    }

    private static String expression(String name, String type) {
        if (type.equals("TIMESTAMP")) return "unix_micros(" + name + ")";
        if (type.equals("DATE")) return "unix_date(" + name + ")";
        if (type.equals("TIMESTAMP_NTZ") || type.startsWith("INTERVAL")) return "CAST(" + name + " AS STRING)";
        if (isNested(type)) return "to_json(" + name + ", " + JSON_OPTIONS + ")";
        return name;
    }

    private static boolean isNested(String type) {
        return type.startsWith("ARRAY<")
                || type.startsWith("MAP<")
                || type.startsWith("STRUCT<")
                || type.equals("VARIANT");
    }
}
