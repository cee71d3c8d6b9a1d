package dev.landfall.mapping;

import dev.landfall.landing.Column;
import java.util.Optional;

/** What the text of a cell is, told by the Databricks type of its column. */
enum CellType {
    STRING,
    BOOLEAN,
    INTEGER,
    DECIMAL,
    /** Java's text of a floating-point number, with {@code NaN} and {@code Infinity}. */
    DOUBLE,
    DATE,
    /** {@code 2024-01-06T11:32:56.123456Z}. */
    TIMESTAMP,
    /** The same without {@code Z}. */
    TIMESTAMP_NTZ,
    /** Base64. */
    BINARY,
    ARRAY,
    MAP,
    STRUCT,
    /** Any JSON. */
    VARIANT,
    /** A column of nothing but NULL. */
    VOID;

    /** By the first word of the column's type: what stands in brackets does not matter here. */
    static Optional<CellType> of(Column column) {
        return switch (column.type().strip().split("[ (<]", 2)[0]) {
            case "STRING", "CHAR", "VARCHAR", "INTERVAL" -> Optional.of(STRING);
            case "BOOLEAN" -> Optional.of(BOOLEAN);
            case "TINYINT", "BYTE", "SMALLINT", "SHORT", "INT", "INTEGER", "BIGINT", "LONG" -> Optional.of(INTEGER);
            case "DECIMAL", "DEC", "NUMERIC" -> Optional.of(DECIMAL);
            case "DOUBLE", "FLOAT", "REAL" -> Optional.of(DOUBLE);
            case "DATE" -> Optional.of(DATE);
            case "TIMESTAMP", "TIMESTAMP_LTZ" -> Optional.of(TIMESTAMP);
            case "TIMESTAMP_NTZ" -> Optional.of(TIMESTAMP_NTZ);
            case "BINARY" -> Optional.of(BINARY);
            case "ARRAY" -> Optional.of(ARRAY);
            case "MAP" -> Optional.of(MAP);
            case "STRUCT" -> Optional.of(STRUCT);
            case "VARIANT" -> Optional.of(VARIANT);
            case "VOID" -> Optional.of(VOID);
            default -> Optional.empty();
        };
    }

    /** Whether the cell is JSON with something below it. */
    boolean isNested() {
        return this == ARRAY || this == MAP || this == STRUCT || this == VARIANT;
    }
}
