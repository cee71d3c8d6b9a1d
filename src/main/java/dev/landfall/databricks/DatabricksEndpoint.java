package dev.landfall.databricks;

import dev.landfall.problem.DidYouMean;
import dev.landfall.problem.ProblemException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.util.TimeUtils;

/**
 * {@code databricks:plan}: opens or resumes the run of a dataflow and gives the SQL that reads its window as the body; ends
 * the exchange where nothing is to be extracted. Options: dataflow, mode, and of table, query, columns, where, bookmark,
 * backfill and safetyDelay what applies.
 */
public final class DatabricksEndpoint extends DefaultEndpoint {
    private final String action;
    private final Extraction extraction;
    private String dataflow = "";
    private String mode = "";
    private String table = "";
    private String query = "";
    private String columns = "";
    private String where = "";
    private String bookmark = "";
    private boolean backfill = true;
    private String safetyDelay = "5m";

    DatabricksEndpoint(String uri, DatabricksComponent component, String action, Extraction extraction) {
        super(uri, component);
        this.action = action;
        this.extraction = extraction;
    }

    @Override
    public Producer createProducer() {
        if (!action.equals("plan"))
            throw incomplete("'databricks:%s' is not known; write databricks:plan".formatted(action));
        return new DatabricksProducer(this, extraction, source());
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("databricks:plan starts no route");
    }

    private Source source() {
        if (dataflow.isBlank()) throw incomplete("'dataflow' is missing");
        return new Source(
                dataflow,
                mode(),
                text(table),
                text(query),
                list(columns),
                text(where),
                text(bookmark),
                backfill,
                Duration.ofMillis(TimeUtils.toMilliSeconds(safetyDelay)));
    }

    private Source.Mode mode() {
        List<String> modes = Arrays.stream(Source.Mode.values())
                .map(known -> known.name().toLowerCase(Locale.ROOT))
                .toList();
        if (modes.contains(mode)) return Source.Mode.valueOf(mode.toUpperCase(Locale.ROOT));
        throw incomplete("mode '%s' is not one of %s.%s".formatted(mode, modes, DidYouMean.suffix(mode, modes)));
    }

    private ProblemException incomplete(String what) {
        return new ProblemException(DatabricksProblem.BAD_SOURCE.at("dataflow " + dataflow, what));
    }

    private static Optional<String> text(String option) {
        return option.isBlank() ? Optional.empty() : Optional.of(option.strip());
    }

    private static List<String> list(String option) {
        if (option.isBlank() || option.strip().equals("*")) return List.of();
        return Arrays.stream(option.split(",", -1)).map(String::strip).toList();
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

    public void setBackfill(boolean backfill) {
        this.backfill = backfill;
    }

    public void setSafetyDelay(String safetyDelay) {
        this.safetyDelay = safetyDelay;
    }
}
