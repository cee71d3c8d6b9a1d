package dev.landfall.sandbox.databricks.thrift;

import com.databricks.jdbc.model.client.thrift.generated.TColumnDesc;
import com.databricks.jdbc.model.client.thrift.generated.TPrimitiveTypeEntry;
import com.databricks.jdbc.model.client.thrift.generated.TTableSchema;
import com.databricks.jdbc.model.client.thrift.generated.TTypeDesc;
import com.databricks.jdbc.model.client.thrift.generated.TTypeEntry;
import com.databricks.jdbc.model.client.thrift.generated.TTypeId;
import com.databricks.jdbc.model.client.thrift.generated.TTypeQualifierValue;
import com.databricks.jdbc.model.client.thrift.generated.TTypeQualifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DayTimeIntervalType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.YearMonthIntervalType;

/** Spark's column types as Thrift names them. */
final class ColumnTypes {
    private ColumnTypes() {}

    static TTableSchema table(StructType schema) {
        List<TColumnDesc> columns = new ArrayList<>();
        for (StructField field : schema.fields()) columns.add(column(field, columns.size() + 1));
        return new TTableSchema(columns);
    }

    private static TColumnDesc column(StructField field, int position) {
        TTypeDesc type = new TTypeDesc(List.of(TTypeEntry.primitiveEntry(primitive(field.dataType()))));
        return new TColumnDesc(field.name(), type, position);
    }

    private static TPrimitiveTypeEntry primitive(DataType type) {
        TPrimitiveTypeEntry entry = new TPrimitiveTypeEntry(id(type));
        if (type instanceof DecimalType) {
            DecimalType decimal = (DecimalType) type;
            entry.setTypeQualifiers(new TTypeQualifiers(Map.of(
                    "precision", TTypeQualifierValue.i32Value(decimal.precision()),
                    "scale", TTypeQualifierValue.i32Value(decimal.scale()))));
        }
        return entry;
    }

    private static TTypeId id(DataType type) {
        if (type instanceof DecimalType) return TTypeId.DECIMAL_TYPE;
        if (type instanceof ArrayType) return TTypeId.ARRAY_TYPE;
        if (type instanceof MapType) return TTypeId.MAP_TYPE;
        if (type instanceof StructType) return TTypeId.STRUCT_TYPE;
        if (type instanceof YearMonthIntervalType) return TTypeId.INTERVAL_YEAR_MONTH_TYPE;
        if (type instanceof DayTimeIntervalType) return TTypeId.INTERVAL_DAY_TIME_TYPE;
        return switch (type.typeName()) {
            case "boolean" -> TTypeId.BOOLEAN_TYPE;
            case "byte" -> TTypeId.TINYINT_TYPE;
            case "short" -> TTypeId.SMALLINT_TYPE;
            case "integer" -> TTypeId.INT_TYPE;
            case "long" -> TTypeId.BIGINT_TYPE;
            case "float" -> TTypeId.FLOAT_TYPE;
            case "double" -> TTypeId.DOUBLE_TYPE;
            case "timestamp", "timestamp_ntz" -> TTypeId.TIMESTAMP_TYPE;
            case "date" -> TTypeId.DATE_TYPE;
            case "binary" -> TTypeId.BINARY_TYPE;
            case "void" -> TTypeId.NULL_TYPE;
            default -> TTypeId.STRING_TYPE;
        };
    }
}
