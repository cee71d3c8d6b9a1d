package dev.landfall.databricks;

import com.databricks.client.jdbc.DataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Opens a session for each connection and keeps none: an idle session keeps a warehouse awake. Each has the access token
 * of that moment, and tags that say whose it is. A thread may name the run that its connections are for: the plan's thread
 * is the one that a route reads rows with. Thread-safe.
 */
public final class SessionSource extends DataSource {
    private final DatabricksConnection databricks;
    private final ThreadLocal<QueryTags> told;

    SessionSource(DatabricksConnection databricks) {
        this.databricks = databricks;
        this.told = ThreadLocal.withInitial(databricks::tags);
        databricks.describe(this, databricks.tags(), ""); // for whoever asks what it is made of
    }

    /** What this thread opens from now on is for this dataflow, and for its run once there is one. */
    void openFor(String dataflow, Optional<String> run) {
        told.set(databricks.tags().with(Optional.of(dataflow), run));
    }

    @Override
    public Connection getConnection() throws SQLException {
        return databricks.open(told.get());
    }
}
