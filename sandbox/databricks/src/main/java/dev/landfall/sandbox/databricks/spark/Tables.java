package dev.landfall.sandbox.databricks.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalog;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/** What there is in the catalog, for the driver's metadata calls. */
public final class Tables {
    private final SparkSession session;
    private final ExternalCatalog catalog;

    /** A table or a view; comment may be empty. */
    public record Found(String schema, String name, boolean view, String comment) {}

    public Tables(SparkSession session) {
        this.session = session;
        catalog = session.sharedState().externalCatalog();
    }

    public List<String> schemas() {
        return JavaConverters.seqAsJavaList(catalog.listDatabases());
    }

    public List<Found> tables(Predicate<String> schemas, Predicate<String> names) {
        List<Found> found = new ArrayList<>();
        for (String schema : schemas()) {
            if (!schemas.test(schema)) continue;
            for (String name : JavaConverters.seqAsJavaList(catalog.listTables(schema)))
                if (names.test(name)) found.add(found(schema, name));
        }
        return found;
    }

    /** A Delta table's columns stand in its log, not in the catalog, so this may read files. */
    public StructType columns(Found table) {
        return session.table(new TableIdentifier(table.name(), scala.Option.apply(table.schema())).quotedString())
                .schema();
    }

    private Found found(String schema, String name) {
        CatalogTable table = catalog.getTable(schema, name);
        return new Found(
                schema,
                name,
                table.tableType().name().equals("VIEW"),
                table.comment().isEmpty() ? "" : table.comment().get());
    }
}
