package dev.landfall.databricks;

import dev.landfall.landing.Cells;
import dev.landfall.problem.ProblemException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One open session for the questions of a plan; closed with it. Errors are told in our words. */
final class Session implements AutoCloseable {
    private final Connection connection;
    private final DatabricksConnection databricks;
    private final String where;

    private Session(Connection connection, DatabricksConnection databricks, String where) {
        this.connection = connection;
        this.databricks = databricks;
        this.where = where;
    }

    /** For questions that belong to no dataflow. */
    static Session open(DatabricksConnection databricks, String where) {
        return open(databricks, databricks.tags(), where);
    }

    /** For the plan of a dataflow. */
    static Session open(DatabricksConnection databricks, Source source) {
        QueryTags tags = databricks.tags().with(Optional.of(source.dataflow()), Optional.empty());
        return open(databricks, tags, source.place());
    }

    private static Session open(DatabricksConnection databricks, QueryTags tags, String where) {
        try {
            return new Session(databricks.open(tags), databricks, where);
        } catch (SQLException e) {
            throw DatabricksErrors.told(e, "open a session", "", where, databricks.host());
        }
    }

    /** The rows of a small answer, each cell as text. */
    List<List<@Nullable String>> ask(String sql, String doing, String subject) {
        try {
            return rows(sql);
        } catch (SQLException e) {
            throw told(e, doing, subject);
        }
    }

    /** As {@link #ask}, each row by the names of its columns; NULL is left out. */
    List<Map<String, String>> named(String sql, String doing, String subject) {
        try {
            return answer(sql, Session::named);
        } catch (SQLException e) {
            throw told(e, doing, subject);
        }
    }

    private static Map<String, String> named(ResultSet result) throws SQLException {
        Map<String, String> row = new HashMap<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            String cell = result.getString(i);
            if (cell != null) row.put(result.getMetaData().getColumnLabel(i), cell);
        }
        return row;
    }

    /** As {@link #ask}, for the one row of an aggregate. */
    List<@Nullable String> one(String sql, String doing, String subject) {
        return ask(sql, doing, subject).get(0);
    }

    /** For questions whose failure means something: the caller judges the error. */
    List<List<@Nullable String>> rows(String sql) throws SQLException {
        return answer(sql, Session::cells);
    }

    /** The rows of a window as cells. */
    List<List<@Nullable String>> cells(String sql, Cells cells, String subject) {
        try {
            return answer(sql, result -> cells.of(values(result)));
        } catch (SQLException e) {
            throw told(e, "give rows of the source", subject);
        }
    }

    /** Reads one row. */
    @FunctionalInterface
    private interface Reading<T> {
        T row(ResultSet result) throws SQLException;
    }

    private <T> List<T> answer(String sql, Reading<T> reading) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(Math.toIntExact(databricks.queryTimeout().toSeconds()));
            try (ResultSet result = statement.executeQuery(sql)) {
                List<T> rows = new ArrayList<>();
                while (result.next()) rows.add(reading.row(result));
                return rows;
            }
        }
    }

    private static List<@Nullable Object> values(ResultSet result) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) values.add(result.getObject(i));
        return values;
    }

    ProblemException told(SQLException error, String doing, String subject) {
        return databricks.told(error, doing, subject, where, databricks.host());
    }

    private static List<@Nullable String> cells(ResultSet result) throws SQLException {
        List<@Nullable String> cells = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) cells.add(result.getString(i));
        return cells;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw told(e, "close a session", "");
        }
    }
}
