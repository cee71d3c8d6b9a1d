package dev.landfall.sandbox.databricks.spark;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Spark and Delta in this process. Tables lie under <code>warehouse/</code> of the state folder, their names in
 * <code>catalog.json</code>, and what may be lost under <code>scratch/</code>.
 */
public final class Engine implements AutoCloseable {
    private final SparkSession root;
    private final String catalog;
    private final Path results;

    private Engine(SparkSession root, String catalog, Path results) {
        this.root = root;
        this.catalog = catalog;
        this.results = results;
    }

    /** Starts Spark, once per process, and registers the tables and views of an earlier life. */
    public static Engine start(Path state, String catalog) {
        CatalogName.set(catalog);
        SparkSession root = configured(state, catalog).getOrCreate();
        CatalogFile file = new CatalogFile(state.resolve("catalog.json"), state.resolve("warehouse"));
        file.restoreInto(root.sharedState().externalCatalog());
        file.follow(root.sharedState().externalCatalog());
        return new Engine(root, catalog, state.resolve("scratch/results"));
    }

    private static SparkSession.Builder configured(Path state, String catalog) {
        return SparkSession.builder()
                .master("local[" + Math.max(2, Runtime.getRuntime().availableProcessors()) + "]")
                .appName("databricks-stand-in")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.local.dir", state.resolve("scratch").toString())
                // shuffle files go when the collector finds that nobody needs them any more; ask it now and then
                .config("spark.cleaner.periodicGC.interval", "3min")
                // statements of one session queue, sessions share the cores
                .config("spark.scheduler.mode", "FAIR")
                .config("spark.default.parallelism", "2")
                .config("spark.sql.shuffle.partitions", "4")
                .config("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2")
                .config("spark.databricks.delta.snapshotPartitions", "2")
                .config("spark.databricks.delta.vacuum.parallelDelete.parallelism", "2")
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog." + catalog, "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.sql.warehouse.dir", state.resolve("warehouse").toString())
                // a Databricks table is a Delta table unless one says otherwise, and its SQL is ANSI and in UTC
                .config("spark.sql.sources.default", "delta")
                .config("spark.sql.legacy.createHiveTableByDefault", "false")
                .config("spark.sql.ansi.enabled", "true")
                .config("spark.sql.session.timeZone", "UTC");
    }

    /** A session of its own: settings, temporary views and current schema; tables are everybody's. */
    public SparkSession newSession() {
        return root.newSession();
    }

    public String catalog() {
        return catalog;
    }

    Path results() {
        return results;
    }

    @Override
    public void close() {
        root.stop();
    }
}
