package dev.landfall.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The real stand-ins, started once for all tests here, on free ports. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealSandboxIT {
    private final Sandbox sandbox;
    private final List<StandInState> started;

    RealSandboxIT(@TempDir Path folder) {
        sandbox = new Sandbox(SandboxOptions.of(Path.of("")).withFolder(folder).withFreePorts(), line -> {});
        started = sandbox.start();
    }

    @AfterAll
    void stop() {
        sandbox.stop();

        assertThat(started).map(state -> ((StandInState.Running) state).pid()).noneMatch(pid -> ProcessHandle.of(pid)
                .filter(OwnProcess::alive)
                .isPresent());
    }

    @Test
    void allThreeServeOnLoopback() {
        assertThat(started)
                .map(state -> ((StandInState.Running) state).url())
                .extracting(URI::getHost)
                .containsExactly("127.0.0.1", "127.0.0.1", "127.0.0.1");
    }

    @Test
    void databricksAndPlatformTakeOrders() {
        SandboxAdmin databricks = new SandboxAdmin(sandbox.url(StandIn.DATABRICKS));
        SandboxAdmin platform = new SandboxAdmin(sandbox.url(StandIn.PLATFORM));
        String dataset = sandbox.settings().getOrDefault("platform.dataset.gaming-profile", "");

        assertThat(databricks.set(Map.of("reorder", false)).path("reorder").asBoolean(true))
                .isFalse();
        assertThat(platform.count(dataset).path("rows").asLong(-1)).isZero();
    }

    @Test
    void theDemosTableIsTheSameEachTimeAndGrowsFromItsHighestBookmarkOn() throws SQLException {
        GamingProfiles profiles = new GamingProfiles(GamingProfiles.TABLE);
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(profiles.create(2_000));
            String first = value(statement, "SELECT bit_xor(xxhash64(*)) FROM " + GamingProfiles.TABLE);
            statement.execute(profiles.create(2_000));
            String again = value(statement, "SELECT bit_xor(xxhash64(*)) FROM " + GamingProfiles.TABLE);
            String highest = value(statement, "SELECT unix_micros(max(date_joined)) FROM " + GamingProfiles.TABLE);
            statement.execute(profiles.add(1_000));

            assertThat(again).isEqualTo(first);
            assertThat(count(statement, "unix_micros(date_joined) > " + highest))
                    .isEqualTo(990);
            assertThat(count(statement, "unix_micros(date_joined) = " + highest))
                    .isGreaterThan(10);
            assertThat(value(statement, "SELECT count(DISTINCT username) FROM " + GamingProfiles.TABLE))
                    .isEqualTo("3000");
        }
    }

    private Connection connect() throws SQLException {
        Map<String, String> settings = sandbox.settings();
        String url = "jdbc:databricks://%s/default;transportMode=http;ssl=0;AuthMech=3;UID=token;PWD=%s;httpPath=%s"
                .formatted(
                        sandbox.url(StandIn.DATABRICKS).getAuthority(),
                        settings.get("databricks.token"),
                        settings.get("databricks.http-path"));
        return DriverManager.getConnection(url + ";EnableTelemetry=0;UseThriftClient=1");
    }

    private static long count(Statement statement, String condition) throws SQLException {
        return Long.parseLong(
                value(statement, "SELECT count(*) FROM %s WHERE %s".formatted(GamingProfiles.TABLE, condition)));
    }

    private static String value(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
