package dev.landfall.sandbox.databricks.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.CalendarIntervalType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A statement as it was sent.
 *
 * @param sql one statement
 * @param arguments values of its <code>?</code> markers, in order
 * @param rowLimit at most so many rows
 * @param reorder give the rows in another order at each execution, unless the query orders them
 * @param columnar the client gets columns, not Arrow: what has no column type goes as text
 * @param batchRows at most so many rows in one batch
 */
public record Query(
        String sql, List<Object> arguments, OptionalInt rowLimit, boolean reorder, boolean columnar, int batchRows) {
    private static final int SHUFFLED_PARTITIONS = 4;

    /** The rows to send, and the types to announce for them. */
    record Prepared(Dataset<Row> rows, StructType announced) {}

    /** Analyses the statement; a command is executed by that. */
    Prepared prepare(SparkSession session) {
        String text = Dialect.spark(sql);
        Dataset<Row> answer = arguments.isEmpty() ? session.sql(text) : session.sql(text, arguments.toArray());
        Dataset<Row> limited = rowLimit.isPresent() ? answer.limit(rowLimit.getAsInt()) : answer;
        Dataset<Row> ordered = reorder && PlanShape.mayBeReordered(answer) ? shuffled(limited) : limited;
        return new Prepared(sendable(ordered), answer.schema());
    }

    private static Dataset<Row> shuffled(Dataset<Row> rows) {
        return rows.repartition(SHUFFLED_PARTITIONS, functions.rand()).sortWithinPartitions(functions.rand());
    }

    private Dataset<Row> sendable(Dataset<Row> rows) {
        StructField[] fields = rows.schema().fields();
        boolean asTheyAre = true;
        for (StructField field : fields) asTheyAre &= isSendable(field.dataType());
        if (asTheyAre) return rows;

        // names may occur twice: number the columns first
        String[] numbered = new String[fields.length];
        for (int i = 0; i < fields.length; i++) numbered[i] = "c" + i;
        Dataset<Row> unique = rows.toDF(numbered);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < fields.length; i++)
            columns.add(sendable(unique.col(numbered[i]), fields[i].dataType()).as(fields[i].name()));
        return unique.select(columns.toArray(Column[]::new));
    }

    private Column sendable(Column column, DataType type) {
        if (isSendable(type)) return column;
        boolean nested = type instanceof StructType || type instanceof MapType || type instanceof ArrayType;
        return nested ? functions.to_json(column) : column.cast(DataTypes.StringType);
    }

    private boolean isSendable(DataType type) {
        if (type instanceof CalendarIntervalType) return false;
        if (!columnar) return true;
        boolean plainNumber = type instanceof NumericType && !(type instanceof DecimalType);
        return plainNumber
                || type.equals(DataTypes.StringType)
                || type.equals(DataTypes.BooleanType)
                || type.equals(DataTypes.BinaryType);
    }
}
