package dev.landfall.databricks;

import dev.landfall.problem.ProblemException;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.util.TimeUtils;

/**
 * {@code databricks:plan}: opens or resumes the run of a dataflow and gives the SQL that reads its window as the body; ends
 * the exchange where nothing is to be extracted. Options: dataflow, mode, and of table, query, columns, where, bookmark,
 * backfill, safetyDelay, maskColumns, hashColumns and dropColumns what applies. An option called just {@code hash} would
 * never come here: Camel takes it out of every address.
 */
public final class DatabricksEndpoint extends DefaultEndpoint {
    private final String action;
    private final Extraction extraction;
    private final SessionSource sessions;
    private String dataflow = "";
    private String mode = "";
    private String table = "";
    private String query = "";
    private String columns = "";
    private String where = "";
    private String bookmark = "";
    private String maskColumns = "";
    private String hashColumns = "";
    private String dropColumns = "";
    private boolean backfill = true;
    private String safetyDelay = "5m";

    DatabricksEndpoint(
            String uri, DatabricksComponent component, String action, Extraction extraction, SessionSource sessions) {
        super(uri, component);
        this.action = action;
        this.extraction = extraction;
        this.sessions = sessions;
    }

    @Override
    public Producer createProducer() {
        if (!action.equals("plan"))
            throw incomplete("'databricks:%s' is not known; write databricks:plan".formatted(action));
        Source source = source();
        extraction.require(source);
        return new DatabricksProducer(this, extraction, sessions, source);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("databricks:plan starts no route");
    }

    private Source source() {
        if (dataflow.isBlank()) throw incomplete("'dataflow' is missing");
        Map<String, String> options = Map.of(
                "mode", mode,
                "table", table,
                "query", query,
                "columns", columns,
                "where", where,
                "bookmark", bookmark,
                "mask", maskColumns,
                "hash", hashColumns,
                "drop", dropColumns,
                "backfill", String.valueOf(backfill));
        return Source.of(dataflow, options, Duration.ofMillis(TimeUtils.toMilliSeconds(safetyDelay)));
    }

    private ProblemException incomplete(String what) {
        return new ProblemException(DatabricksProblem.BAD_SOURCE.at("dataflow " + dataflow, what));
    }

    public void setDataflow(String dataflow) {
        this.dataflow = dataflow;
    }

    public void setMode(String mode) {
        this.mode = mode;
    }

    public void setTable(String table) {
        this.table = table;
    }

    public void setQuery(String query) {
        this.query = query;
    }

    public void setColumns(String columns) {
        this.columns = columns;
    }

    public void setWhere(String where) {
        this.where = where;
    }

    public void setBookmark(String bookmark) {
        this.bookmark = bookmark;
    }

    public void setMaskColumns(String maskColumns) {
        this.maskColumns = maskColumns;
    }

    public void setHashColumns(String hashColumns) {
        this.hashColumns = hashColumns;
    }

    public void setDropColumns(String dropColumns) {
        this.dropColumns = dropColumns;
    }

    public void setBackfill(boolean backfill) {
        this.backfill = backfill;
    }

    public void setSafetyDelay(String safetyDelay) {
        this.safetyDelay = safetyDelay;
    }
}
