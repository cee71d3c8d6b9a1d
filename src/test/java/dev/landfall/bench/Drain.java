package dev.landfall.bench;

import com.databricks.client.jdbc.DataSource;
import dev.landfall.databricks.DatabricksConnection;
import dev.landfall.ledger.Ledger;
import dev.landfall.runner.Features;
import dev.landfall.settings.SettingsReader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;

/** The least that an extract could do: every value of every row, from the bare driver with the product's options, kept nowhere. */
final class Drain {
    private Drain() {}

    // arguments: the benchmark's folder, the SQL
    public static void main(String... arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        var settings =
                new SettingsReader(folder.resolve("none.properties"), System.getenv(), Map.of(), Map.of()).read();
        Ledger ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("setup.db"), Clock.systemUTC(), new SecureRandom());
        DatabricksConnection databricks =
                Features.of(settings, ledger, Clock.systemUTC()).databricks();
        try (Connection connection = plain(databricks.dataSource()).getConnection()) {
            Loop.time(() -> drain(connection, arguments[1]));
        }
    }

    /** As anybody would have it: the driver alone. */
    private static DataSource plain(DataSource ours) {
        DataSource source = new DataSource();
        source.setHost(ours.getHost());
        source.setPort(ours.getPort());
        source.setHttpPath(ours.getHttpPath());
        source.setProperties(ours.getProperties());
        return source;
    }

    private static long drain(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            long count = 0;
            long seen = 0;
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) if (rows.getObject(column) != null) seen++;
                count++;
            }
            if (seen < count) throw new IllegalStateException("rows without values");
            return count;
        }
    }
}
