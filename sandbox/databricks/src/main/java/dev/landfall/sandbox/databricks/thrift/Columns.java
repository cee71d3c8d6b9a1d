package dev.landfall.sandbox.databricks.thrift;

import com.databricks.jdbc.model.client.thrift.generated.TBinaryColumn;
import com.databricks.jdbc.model.client.thrift.generated.TBoolColumn;
import com.databricks.jdbc.model.client.thrift.generated.TByteColumn;
import com.databricks.jdbc.model.client.thrift.generated.TColumn;
import com.databricks.jdbc.model.client.thrift.generated.TDoubleColumn;
import com.databricks.jdbc.model.client.thrift.generated.TI16Column;
import com.databricks.jdbc.model.client.thrift.generated.TI32Column;
import com.databricks.jdbc.model.client.thrift.generated.TI64Column;
import com.databricks.jdbc.model.client.thrift.generated.TStringColumn;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Values as Thrift columns: each with its values, a placeholder where one is absent, and one bit per absent value. */
final class Columns {
    private Columns() {}

    /** @param values one list per column, with null for an absent value */
    static List<TColumn> of(StructType schema, List<List<Object>> values) {
        List<TColumn> columns = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++)
            columns.add(column(schema.apply(i).dataType(), values.get(i)));
        return columns;
    }

    private static TColumn column(DataType type, List<Object> values) {
        ByteBuffer nulls = nulls(values);
        return switch (type.typeName()) {
            case "boolean" -> TColumn.boolVal(new TBoolColumn(present(values, Boolean.class, false), nulls));
            case "byte" -> TColumn.byteVal(new TByteColumn(present(values, Byte.class, (byte) 0), nulls));
            case "short" -> TColumn.i16Val(new TI16Column(present(values, Short.class, (short) 0), nulls));
            case "integer" -> TColumn.i32Val(new TI32Column(present(values, Integer.class, 0), nulls));
            case "long" -> TColumn.i64Val(new TI64Column(present(values, Long.class, 0L), nulls));
            case "float", "double" -> TColumn.doubleVal(new TDoubleColumn(present(values, Double.class, 0d), nulls));
            case "binary" -> TColumn.binaryVal(new TBinaryColumn(binary(values), nulls));
            default -> TColumn.stringVal(new TStringColumn(present(values, String.class, ""), nulls));
        };
    }

    private static ByteBuffer nulls(List<Object> values) {
        BitSet absent = new BitSet(values.size());
        for (int i = 0; i < values.size(); i++) if (values.get(i) == null) absent.set(i);
        return ByteBuffer.wrap(absent.toByteArray());
    }

    private static <T> List<T> present(List<Object> values, Class<T> type, T placeholder) {
        List<T> present = new ArrayList<>(values.size());
        for (Object value : values) present.add(value == null ? placeholder : type.cast(value));
        return present;
    }

    private static List<ByteBuffer> binary(List<Object> values) {
        List<ByteBuffer> present = new ArrayList<>(values.size());
        for (byte[] value : present(values, byte[].class, new byte[0])) present.add(ByteBuffer.wrap(value));
        return present;
    }
}
