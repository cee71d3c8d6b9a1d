package dev.landfall.sandbox.databricks.thrift;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A small table in memory, filled row by row. */
final class Listing {
    private StructType schema = new StructType();
    private final List<List<Object>> columns = new ArrayList<>();

    /** @param names columns of text; one that begins with # holds whole numbers */
    Listing(String... names) {
        for (String name : names) {
            DataType type = name.startsWith("#") ? DataTypes.IntegerType : DataTypes.StringType;
            schema = schema.add(name.startsWith("#") ? name.substring(1) : name, type);
            columns.add(new ArrayList<>());
        }
    }

    /** @param values one per column, null for an absent one */
    void add(Object... values) {
        if (values.length != columns.size())
            throw new IllegalArgumentException(values.length + " values for " + columns.size() + " columns");
        for (int i = 0; i < values.length; i++) columns.get(i).add(values[i]);
    }

    StructType schema() {
        return schema;
    }

    List<List<Object>> columns() {
        return columns;
    }
}
