package dev.landfall.sandbox.databricks.thrift;

import com.databricks.jdbc.model.client.thrift.generated.TExecuteStatementReq;
import com.databricks.jdbc.model.client.thrift.generated.TSparkParameter;
import dev.landfall.sandbox.databricks.settings.LiveSettings;
import dev.landfall.sandbox.databricks.settings.Settings;
import dev.landfall.sandbox.databricks.spark.Engine;
import dev.landfall.sandbox.databricks.spark.Execution;
import dev.landfall.sandbox.databricks.spark.Query;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts statements. */
final class Statements {
    private static final int BATCH_ROWS = 10_000;

    private final Engine engine;
    private final LiveSettings settings;
    private final Links links;
    private final ExecutorService threads;
    private final ScheduledExecutorService timer;

    Statements(
            Engine engine,
            LiveSettings settings,
            Links links,
            ExecutorService threads,
            ScheduledExecutorService timer) {
        this.engine = engine;
        this.settings = settings;
        this.links = links;
        this.threads = threads;
        this.timer = timer;
    }

    Operation start(Session session, TExecuteStatementReq request) {
        Settings now = settings.now();
        boolean columnar = now.results() == Settings.Results.columnar || !request.isCanReadArrowResult();
        boolean linked = !columnar && now.results() == Settings.Results.links && request.isCanDownloadResult();
        UUID id = UUID.randomUUID();
        Execution execution =
                new Execution(id.toString(), engine, session.spark(), query(session, request, now, columnar), linked);
        Form form = columnar
                ? new ThriftColumns(execution)
                : linked ? new CloudFetch(execution, links, now.linkSeconds()) : new InlineArrow(execution);
        StatementOperation operation = new StatementOperation(id, execution, form);
        session.add(operation);
        execution.start(threads);
        limit(operation, session, request);
        return operation;
    }

    private static Query query(Session session, TExecuteStatementReq request, Settings now, boolean columnar) {
        List<TSparkParameter> parameters = request.isSetParameters() ? request.getParameters() : List.of();
        ZoneId zone = ZoneId.of(session.spark().conf().get("spark.sql.session.timeZone"));
        boolean limited = request.isSetResultRowLimit() && request.getResultRowLimit() > 0;
        return new Query(
                request.getStatement(),
                Parameters.values(parameters, zone),
                limited
                        ? OptionalInt.of((int) Math.min(Integer.MAX_VALUE, request.getResultRowLimit()))
                        : OptionalInt.empty(),
                now.reorder(),
                columnar,
                batchRows(request));
    }

    /** No batch larger than what the client takes at once. */
    private static int batchRows(TExecuteStatementReq request) {
        long asked =
                request.isSetGetDirectResults() ? request.getGetDirectResults().getMaxRows() : 0;
        return asked <= 0 ? BATCH_ROWS : (int) Math.min(BATCH_ROWS, asked);
    }

    private void limit(StatementOperation operation, Session session, TExecuteStatementReq request) {
        long asked = request.isSetQueryTimeout() ? request.getQueryTimeout() : 0;
        Stream.of(asked, (long) session.statementTimeoutSeconds())
                .filter(seconds -> seconds > 0)
                .min(Long::compare)
                .ifPresent(seconds -> timer.schedule(operation::timeOut, seconds, TimeUnit.SECONDS));
    }
}
