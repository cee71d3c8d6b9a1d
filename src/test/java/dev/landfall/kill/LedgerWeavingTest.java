package dev.landfall.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/** What of a ledger's work is a moment at which a process can be killed. */
class LedgerWeavingTest {
    private final Path folder;

    LedgerWeavingTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Uses a connection. */
    @FunctionalInterface
    private interface Work {
        void on(Connection connection, Statement statement) throws SQLException;
    }

    @Test
    void aStatementThatWritesOutsideOfATransactionIsOneAndARollBackIsNone() throws Exception {
        List<String> moments = moments((connection, statement) -> {
            statement.execute("-- a table\n\nCREATE TABLE run (id TEXT, state TEXT)");
            statement.executeUpdate("INSERT INTO run VALUES ('one', 'open')");
            statement.executeQuery("SELECT * FROM run").close();
            connection.setAutoCommit(false);
            statement.executeUpdate("DELETE FROM run");
            connection.rollback();
            connection.commit();
        });

        assertThat(moments).containsExactly("ledger CREATE TABLE run", "ledger INSERT INTO run");
    }

    @Test
    void aTransactionIsOneWhenItCommits() throws Exception {
        List<String> moments = moments((connection, statement) -> {
            statement.execute("CREATE TABLE run (id TEXT, state TEXT)");
            connection.setAutoCommit(false);
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE run SET state = 'sealed' WHERE id = ?")) {
                update.setString(1, "one");
                update.execute();
                update.executeUpdate();
            }
            statement.executeQuery("SELECT * FROM run").close();
            statement.executeUpdate("DELETE FROM run");
            connection.commit();
        });

        assertThat(moments).containsExactly("ledger CREATE TABLE run", "ledger UPDATE run sealed, DELETE FROM run");
    }

    private List<String> moments(Work work) throws Exception {
        Path jar = folder.resolve("gate.jar");
        new LedgerWeaving().into(jar);
        Crossings crossings = new Crossings();
        URL driver = JDBC.class.getProtectionDomain().getCodeSource().getLocation();
        URL[] woven = {jar.toUri().toURL(), driver};
        try (LedgerRelay relay = new LedgerRelay(crossings);
                URLClassLoader loader = new URLClassLoader(woven, ClassLoader.getPlatformClassLoader())) {
            System.setProperty(LedgerGate.PORT, String.valueOf(relay.port()));
            Driver sqlite = (Driver)
                    loader.loadClass("org.sqlite.JDBC").getDeclaredConstructor().newInstance();
            try (Connection connection = sqlite.connect("jdbc:sqlite::memory:", new Properties());
                    Statement statement = connection.createStatement()) {
                work.on(connection, statement);
            }
            return crossings.seen();
        }
    }
}
