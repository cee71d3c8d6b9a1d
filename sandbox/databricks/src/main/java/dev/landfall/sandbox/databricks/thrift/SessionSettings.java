package dev.landfall.sandbox.databricks.thrift;

import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The settings that a client names when it opens a session. What Databricks knows and Spark does not is left out in silence. */
final class SessionSettings {
    private SessionSettings() {}

    static void apply(Map<String, String> sent, SparkSession session) {
        sent.forEach((name, value) -> apply(name, value, session));
    }

    private static void apply(String name, String value, SparkSession session) {
        switch (name.toLowerCase(Locale.ROOT)) {
            case "timezone" -> session.conf().set("spark.sql.session.timeZone", value);
            case "ansi_mode" -> session.conf().set("spark.sql.ansi.enabled", value);
            default -> {
                if (name.startsWith("spark.") && session.conf().isModifiable(name))
                    session.conf().set(name, value);
            }
        }
    }

    static int statementTimeoutSeconds(Map<String, String> sent) {
        return sent.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase("STATEMENT_TIMEOUT"))
                .mapToInt(entry -> Integer.parseInt(entry.getValue()))
                .findFirst()
                .orElse(0);
    }
}
