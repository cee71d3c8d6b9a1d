package dev.landfall.sandbox.databricks.spark;

import java.lang.reflect.Field;
import org.apache.spark.sql.connector.catalog.CatalogManager$;

/**
 * Gives Spark's session catalog another name.
 *
 * <p>A catalog registered beside the session catalog has no views, and Delta's own commands fall back to the session catalog now and
 * then. The session catalog itself can do everything, but its name, <code>spark_catalog</code>, is fixed. Spark 3.5 asks for that name
 * in one place, a field of one object, so that field is changed before anything has read it: three-part names then work wherever Spark
 * and Delta know names, error texts included.
 */
final class CatalogName {
    private CatalogName() {}

    /** Must be called before the first Spark class that reads configuration is loaded. */
    static void set(String name) {
        try {
            Field field = CatalogManager$.class.getDeclaredField("SESSION_CATALOG_NAME");
            field.setAccessible(true);
            field.set(CatalogManager$.MODULE$, name);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "this Spark keeps the name of its session catalog elsewhere; the stand-in is written for 3.5.4", e);
        }
        if (!CatalogManager$.MODULE$.SESSION_CATALOG_NAME().equals(name))
            throw new IllegalStateException(
                    "the session catalog kept its name '" + CatalogManager$.MODULE$.SESSION_CATALOG_NAME() + "'");
    }
}
