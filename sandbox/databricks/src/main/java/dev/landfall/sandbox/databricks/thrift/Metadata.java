package dev.landfall.sandbox.databricks.thrift;

import com.databricks.jdbc.model.client.thrift.generated.TGetColumnsReq;
import com.databricks.jdbc.model.client.thrift.generated.TGetSchemasReq;
import com.databricks.jdbc.model.client.thrift.generated.TGetTablesReq;
import dev.landfall.sandbox.databricks.spark.Tables;
import java.sql.Types;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;

/** Answers to the driver's metadata calls, in the columns that JDBC's DatabaseMetaData prescribes. */
final class Metadata {
    private final String catalog;
    private final Tables tables;

    Metadata(String catalog, SparkSession session) {
        this.catalog = catalog;
        tables = new Tables(session);
    }

    Listing catalogs() {
        Listing list = new Listing("TABLE_CAT");
        list.add(catalog);
        return list;
    }

    Listing schemas(TGetSchemasReq request) {
        Listing list = new Listing("TABLE_SCHEM", "TABLE_CATALOG");
        if (!isOurs(request.getCatalogName())) return list;
        tables.schemas().stream()
                .filter(new SearchPattern(request.getSchemaName()))
                .sorted()
                .forEach(schema -> list.add(schema, catalog));
        return list;
    }

    Listing tables(TGetTablesReq request) {
        Listing list = new Listing(
                "TABLE_CAT",
                "TABLE_SCHEM",
                "TABLE_NAME",
                "TABLE_TYPE",
                "REMARKS",
                "TYPE_CAT",
                "TYPE_SCHEM",
                "TYPE_NAME",
                "SELF_REFERENCING_COL_NAME",
                "REF_GENERATION");
        if (!isOurs(request.getCatalogName())) return list;
        List<String> types = request.isSetTableTypes() ? request.getTableTypes() : List.of();
        for (Tables.Found table : found(request.getSchemaName(), request.getTableName())) {
            String type = table.view() ? "VIEW" : "TABLE";
            if (types.isEmpty() || types.contains(type))
                list.add(catalog, table.schema(), table.name(), type, table.comment(), null, null, null, null, null);
        }
        return list;
    }

    Listing tableTypes() {
        Listing list = new Listing("TABLE_TYPE");
        list.add("TABLE");
        list.add("VIEW");
        return list;
    }

    Listing columns(TGetColumnsReq request) {
        Listing list = new Listing(
                "TABLE_CAT",
                "TABLE_SCHEM",
                "TABLE_NAME",
                "COLUMN_NAME",
                "#DATA_TYPE",
                "TYPE_NAME",
                "#COLUMN_SIZE",
                "#BUFFER_LENGTH",
                "#DECIMAL_DIGITS",
                "#NUM_PREC_RADIX",
                "#NULLABLE",
                "REMARKS",
                "COLUMN_DEF",
                "#SQL_DATA_TYPE",
                "#SQL_DATETIME_SUB",
                "#CHAR_OCTET_LENGTH",
                "#ORDINAL_POSITION",
                "IS_NULLABLE",
                "SCOPE_CATALOG",
                "SCOPE_SCHEMA",
                "SCOPE_TABLE",
                "#SOURCE_DATA_TYPE",
                "IS_AUTO_INCREMENT");
        if (!isOurs(request.getCatalogName())) return list;
        Predicate<String> names = new SearchPattern(request.getColumnName());
        for (Tables.Found table : found(request.getSchemaName(), request.getTableName())) add(list, table, names);
        return list;
    }

    private void add(Listing list, Tables.Found table, Predicate<String> names) {
        int position = 0;
        for (StructField field : tables.columns(table).fields()) {
            if (names.test(field.name())) list.add(describe(table, field, position));
            position++;
        }
    }

    private Object[] describe(Tables.Found table, StructField field, int position) {
        DataType type = field.dataType();
        Integer size = type instanceof DecimalType ? ((DecimalType) type).precision() : null;
        Integer digits = type instanceof DecimalType ? ((DecimalType) type).scale() : null;
        String comment = field.getComment().isEmpty() ? "" : field.getComment().get();
        return new Object[] {
            catalog,
            table.schema(),
            table.name(),
            field.name(),
            jdbcType(type),
            type.sql(),
            size,
            null,
            digits,
            10,
            field.nullable() ? 1 : 0,
            comment,
            null,
            jdbcType(type),
            null,
            null,
            position,
            field.nullable() ? "YES" : "NO",
            null,
            null,
            null,
            null,
            "NO"
        };
    }

    private static int jdbcType(DataType type) {
        return switch (type.typeName().replaceAll("\\(.*", "")) {
            case "boolean" -> Types.BOOLEAN;
            case "byte" -> Types.TINYINT;
            case "short" -> Types.SMALLINT;
            case "integer" -> Types.INTEGER;
            case "long" -> Types.BIGINT;
            case "float" -> Types.FLOAT;
            case "double" -> Types.DOUBLE;
            case "decimal" -> Types.DECIMAL;
            case "date" -> Types.DATE;
            case "timestamp", "timestamp_ntz" -> Types.TIMESTAMP;
            case "binary" -> Types.BINARY;
            case "array" -> Types.ARRAY;
            case "struct" -> Types.STRUCT;
            default -> Types.VARCHAR;
        };
    }

    private List<Tables.Found> found(String schemaPattern, String tablePattern) {
        return tables.tables(new SearchPattern(schemaPattern), new SearchPattern(tablePattern));
    }

    private boolean isOurs(String pattern) {
        return new SearchPattern(pattern).test(catalog);
    }
}
