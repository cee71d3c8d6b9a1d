package dev.landfall.sandbox.databricks.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.catalog.CatalogDatabase;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalog;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalogEventListener;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalogWithListener;
import scala.collection.JavaConverters;

/**
 * Keeps the names of schemas, tables and views in one JSON file, so that they outlive the process. Spark's in-memory catalog forgets
 * them, and its Hive catalog would cost a Derby database and seconds at each start. The file is written anew, whole, after every change.
 */
final class CatalogFile {
    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final Path file;
    private final Path warehouse;

    /** What the file holds. */
    record Content(List<Schema> schemas, List<TableEntry> tables) {}

    record Schema(String name, String description) {}

    CatalogFile(Path file, Path warehouse) {
        this.file = file;
        this.warehouse = warehouse;
    }

    void restoreInto(ExternalCatalog catalog) {
        Content content = read();
        content.schemas().forEach(schema -> catalog.createDatabase(database(schema), true));
        content.tables().forEach(table -> catalog.createTable(table.toTable(warehouse), true));
        Orphans orphans = new Orphans(warehouse, content.tables());
        orphans.adopted().forEach(table -> {
            catalog.createDatabase(database(new Schema(table.schemaName(), "")), true);
            catalog.createTable(table.toTable(warehouse), true);
        });
        save(catalog);
    }

    private Content read() {
        if (!Files.exists(file)) return new Content(List.of(), List.of());
        try {
            return json.readValue(file.toFile(), Content.class);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file + " is not readable; remove it to begin without views, or the state folder to begin anew", e);
        }
    }

    /** Writes the file after every change from now on. */
    void follow(ExternalCatalogWithListener catalog) {
        catalog.addListener((ExternalCatalogEventListener) event -> {
            // each change is told twice, before ("...PreEvent") and after
            if (!event.getClass().getSimpleName().endsWith("PreEvent")) save(catalog);
        });
    }

    private synchronized void save(ExternalCatalog catalog) {
        List<String> names = list(catalog.listDatabases());
        List<Schema> schemas = names.stream()
                .map(name -> new Schema(name, catalog.getDatabase(name).description()))
                .toList();
        List<TableEntry> tables = names.stream()
                .flatMap(name -> list(catalog.listTables(name)).stream().map(table -> catalog.getTable(name, table)))
                .map(table -> TableEntry.of(table, warehouse))
                .toList();
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            json.writeValue(fresh.toFile(), new Content(schemas, tables));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file + " could not be written; its tables would be unknown after a restart", e);
        }
    }

    private CatalogDatabase database(Schema schema) {
        Path folder = schema.name().equals("default") ? warehouse : warehouse.resolve(schema.name() + ".db");
        return new CatalogDatabase(schema.name(), schema.description(), folder.toUri(), ScalaMaps.of(Map.of()));
    }

    private static List<String> list(scala.collection.Seq<String> names) {
        return JavaConverters.seqAsJavaList(names);
    }
}
