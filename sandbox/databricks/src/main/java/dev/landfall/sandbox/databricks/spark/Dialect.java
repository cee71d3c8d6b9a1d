package dev.landfall.sandbox.databricks.spark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statements that Databricks writes in its own way and Spark in another. Only whole statements are translated, never a part. */
final class Dialect {
    private static final Pattern USE_CATALOG = Pattern.compile("(?i)\\s*USE\\s+CATALOG\\s+(\\S+?)\\s*;?\\s*");
    private static final Pattern SET_TIMEZONE = Pattern.compile("(?i)\\s*SET\\s+TIMEZONE\\s*=\\s*(.+?)\\s*;?\\s*");

    private Dialect() {}

    static String spark(String databricks) {
        Matcher catalog = USE_CATALOG.matcher(databricks);
        if (catalog.matches()) return "SET CATALOG " + catalog.group(1);
        Matcher zone = SET_TIMEZONE.matcher(databricks);
        if (zone.matches())
            return "SET spark.sql.session.timeZone=" + zone.group(1).replaceAll("^['\"]|['\"]$", "");
        return databricks;
    }
}
