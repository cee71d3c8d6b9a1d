package dev.landfall.sandbox.databricks.spark;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.catalog.CatalogStorageFormat;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.CatalogTable$;
import org.apache.spark.sql.catalyst.catalog.CatalogTableType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * A table or a view as the catalog file holds it. A location inside the warehouse is kept relative to it, so that a state folder may
 * be moved.
 *
 * @param type MANAGED, EXTERNAL or VIEW
 * @param location folder below the warehouse, or an absolute URI; empty for a view
 * @param provider the format, "delta" for nearly all; empty for a view
 * @param schema Spark's JSON of the columns
 * @param viewText the view's query; empty for a table
 * @param comment the table's comment, or empty
 */
record TableEntry(
        String schemaName,
        String name,
        String type,
        String location,
        String provider,
        String schema,
        List<String> partitionColumns,
        Map<String, String> storageProperties,
        Map<String, String> properties,
        String viewText,
        String comment,
        long created) {

    static TableEntry of(CatalogTable table, Path warehouse) {
        CatalogStorageFormat storage = table.storage();
        return new TableEntry(
                table.identifier().database().get(),
                table.identifier().table(),
                table.tableType().name(),
                storage.locationUri().isEmpty()
                        ? ""
                        : relative(storage.locationUri().get(), warehouse),
                text(table.provider()),
                table.schema().json(),
                JavaConverters.seqAsJavaList(table.partitionColumnNames()),
                ScalaMaps.from(storage.properties()),
                ScalaMaps.from(table.properties()),
                text(table.viewText()),
                text(table.comment()),
                table.createTime());
    }

    /** A Delta table of which only the folder is known; its columns stand in its log. */
    static TableEntry inFolder(String schemaName, String name, String location) {
        String noColumns = new StructType().json();
        return new TableEntry(
                schemaName,
                name,
                "MANAGED",
                location,
                "delta",
                noColumns,
                List.of(),
                Map.of(),
                Map.of(),
                "",
                "",
                System.currentTimeMillis());
    }

    CatalogTable toTable(Path warehouse) {
        CatalogTable$ defaults = CatalogTable$.MODULE$;
        return defaults.apply(
                new TableIdentifier(name, Option.apply(schemaName)),
                CatalogTableType.apply(type),
                storage(warehouse),
                (StructType) DataType.fromJson(schema),
                option(provider),
                JavaConverters.asScalaBuffer(partitionColumns).toSeq(),
                defaults.apply$default$7(),
                defaults.apply$default$8(),
                created,
                defaults.apply$default$10(),
                defaults.apply$default$11(),
                ScalaMaps.of(properties),
                defaults.apply$default$13(),
                option(viewText),
                option(comment),
                defaults.apply$default$16(),
                defaults.apply$default$17(),
                defaults.apply$default$18(),
                defaults.apply$default$19(),
                option(viewText));
    }

    private CatalogStorageFormat storage(Path warehouse) {
        Option<URI> where = location.isEmpty() ? Option.empty() : Option.apply(absolute(warehouse));
        return new CatalogStorageFormat(
                where, Option.empty(), Option.empty(), Option.empty(), false, ScalaMaps.of(storageProperties));
    }

    private static String relative(URI location, Path warehouse) {
        if (!"file".equals(location.getScheme())) return location.toString();
        Path folder = Path.of(location.getPath());
        return folder.startsWith(warehouse) ? warehouse.relativize(folder).toString() : location.toString();
    }

    private URI absolute(Path warehouse) {
        URI given = URI.create(location.replace(" ", "%20"));
        return given.isAbsolute() ? given : warehouse.resolve(location).toUri();
    }

    private static String text(Option<String> option) {
        return option.isEmpty() ? "" : option.get();
    }

    private static Option<String> option(String text) {
        return text.isEmpty() ? Option.empty() : Option.apply(text);
    }
}
