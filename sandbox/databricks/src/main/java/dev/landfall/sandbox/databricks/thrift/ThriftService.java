package dev.landfall.sandbox.databricks.thrift;

import com.databricks.internal.apache.thrift.TApplicationException;
import com.databricks.jdbc.model.client.thrift.generated.TCLIService;
import com.databricks.jdbc.model.client.thrift.generated.TCancelDelegationTokenReq;
import com.databricks.jdbc.model.client.thrift.generated.TCancelDelegationTokenResp;
import com.databricks.jdbc.model.client.thrift.generated.TCancelOperationReq;
import com.databricks.jdbc.model.client.thrift.generated.TCancelOperationResp;
import com.databricks.jdbc.model.client.thrift.generated.TCloseOperationReq;
import com.databricks.jdbc.model.client.thrift.generated.TCloseOperationResp;
import com.databricks.jdbc.model.client.thrift.generated.TCloseSessionReq;
import com.databricks.jdbc.model.client.thrift.generated.TCloseSessionResp;
import com.databricks.jdbc.model.client.thrift.generated.TExecuteStatementReq;
import com.databricks.jdbc.model.client.thrift.generated.TExecuteStatementResp;
import com.databricks.jdbc.model.client.thrift.generated.TFetchResultsReq;
import com.databricks.jdbc.model.client.thrift.generated.TFetchResultsResp;
import com.databricks.jdbc.model.client.thrift.generated.TGetCatalogsReq;
import com.databricks.jdbc.model.client.thrift.generated.TGetCatalogsResp;
import com.databricks.jdbc.model.client.thrift.generated.TGetColumnsReq;
import com.databricks.jdbc.model.client.thrift.generated.TGetColumnsResp;
import com.databricks.jdbc.model.client.thrift.generated.TGetCrossReferenceReq;
import com.databricks.jdbc.model.client.thrift.generated.TGetCrossReferenceResp;
import com.databricks.jdbc.model.client.thrift.generated.TGetDelegationTokenReq;
import com.databricks.jdbc.model.client.thrift.generated.TGetDelegationTokenResp;
import com.databricks.jdbc.model.client.thrift.generated.TGetFunctionsReq;
import com.databricks.jdbc.model.client.thrift.generated.TGetFunctionsResp;
import com.databricks.jdbc.model.client.thrift.generated.TGetInfoReq;
import com.databricks.jdbc.model.client.thrift.generated.TGetInfoResp;
import com.databricks.jdbc.model.client.thrift.generated.TGetOperationStatusReq;
import com.databricks.jdbc.model.client.thrift.generated.TGetOperationStatusResp;
import com.databricks.jdbc.model.client.thrift.generated.TGetPrimaryKeysReq;
import com.databricks.jdbc.model.client.thrift.generated.TGetPrimaryKeysResp;
import com.databricks.jdbc.model.client.thrift.generated.TGetResultSetMetadataReq;
import com.databricks.jdbc.model.client.thrift.generated.TGetResultSetMetadataResp;
import com.databricks.jdbc.model.client.thrift.generated.TGetSchemasReq;
import com.databricks.jdbc.model.client.thrift.generated.TGetSchemasResp;
import com.databricks.jdbc.model.client.thrift.generated.TGetTableTypesReq;
import com.databricks.jdbc.model.client.thrift.generated.TGetTableTypesResp;
import com.databricks.jdbc.model.client.thrift.generated.TGetTablesReq;
import com.databricks.jdbc.model.client.thrift.generated.TGetTablesResp;
import com.databricks.jdbc.model.client.thrift.generated.TGetTypeInfoReq;
import com.databricks.jdbc.model.client.thrift.generated.TGetTypeInfoResp;
import com.databricks.jdbc.model.client.thrift.generated.TNamespace;
import com.databricks.jdbc.model.client.thrift.generated.TOpenSessionReq;
import com.databricks.jdbc.model.client.thrift.generated.TOpenSessionResp;
import com.databricks.jdbc.model.client.thrift.generated.TOperationHandle;
import com.databricks.jdbc.model.client.thrift.generated.TOperationState;
import com.databricks.jdbc.model.client.thrift.generated.TOperationType;
import com.databricks.jdbc.model.client.thrift.generated.TProtocolVersion;
import com.databricks.jdbc.model.client.thrift.generated.TRenewDelegationTokenReq;
import com.databricks.jdbc.model.client.thrift.generated.TRenewDelegationTokenResp;
import com.databricks.jdbc.model.client.thrift.generated.TSessionHandle;
import com.databricks.jdbc.model.client.thrift.generated.TSparkDirectResults;
import com.databricks.jdbc.model.client.thrift.generated.TSparkGetDirectResults;
import com.databricks.jdbc.model.client.thrift.generated.TStatus;
import com.databricks.jdbc.model.client.thrift.generated.TStatusCode;
import dev.landfall.sandbox.databricks.compute.Compute;
import dev.landfall.sandbox.databricks.settings.LiveSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Databricks' dialect of TCLIService, for the calls that come in for one compute. What the driver needs of it beyond Hive's: a protocol
 * version of 42248 (V8), results inside the first answer, the result's description inside every answer with rows.
 */
final class ThriftService implements TCLIService.Iface {
    private final Compute compute;
    private final String catalog;
    private final Sessions sessions;
    private final Statements statements;
    private final LiveSettings settings;

    ThriftService(Compute compute, String catalog, Sessions sessions, Statements statements, LiveSettings settings) {
        this.compute = compute;
        this.catalog = catalog;
        this.sessions = sessions;
        this.statements = statements;
        this.settings = settings;
    }

    @Override
    public TOpenSessionResp OpenSession(TOpenSessionReq request) {
        TOpenSessionResp answer = new TOpenSessionResp(Statuses.ok(), TProtocolVersion.SPARK_CLI_SERVICE_PROTOCOL_V8);
        try {
            Map<String, String> sent = request.isSetConfiguration() ? request.getConfiguration() : Map.of();
            Session session = sessions.open(compute, sent, Optional.ofNullable(request.getInitialNamespace()));
            TNamespace namespace = new TNamespace()
                    .setCatalogName(catalog)
                    .setSchemaName(session.spark().catalog().currentDatabase());
            return answer.setSessionHandle(Handles.session(session.id()))
                    .setInitialNamespace(namespace)
                    .setCanUseMultipleCatalogs(true);
        } catch (Exception e) {
            // Scala throws checked exceptions without saying so
            return answer.setStatus(Statuses.error(e));
        }
    }

    @Override
    public TCloseSessionResp CloseSession(TCloseSessionReq request) {
        sessions.close(request.getSessionHandle());
        return new TCloseSessionResp(Statuses.ok());
    }

    @Override
    public TExecuteStatementResp ExecuteStatement(TExecuteStatementReq request) {
        Optional<Session> session = sessions.find(request.getSessionHandle());
        if (session.isEmpty()) return new TExecuteStatementResp(Statuses.unknown("SessionHandle"));
        try {
            Operation operation = statements.start(session.get(), request);
            boolean done = operation.await(patience(request));
            return answer(request, session.get(), operation, done);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TExecuteStatementResp(Statuses.error(e));
        } catch (RuntimeException e) {
            return new TExecuteStatementResp(Statuses.error(e));
        }
    }

    private Duration patience(TExecuteStatementReq request) {
        boolean async = request.isSetRunAsync() && request.isRunAsync();
        return async ? Duration.ofMillis(settings.now().directResultsMillis()) : Duration.ofDays(1);
    }

    private static TExecuteStatementResp answer(
            TExecuteStatementReq request, Session session, Operation operation, boolean done)
            throws InterruptedException {
        TExecuteStatementResp answer = new TExecuteStatementResp().setOperationHandle(operation.handle());
        if (request.isSetGetDirectResults())
            answer.setDirectResults(
                    done
                            ? direct(session, operation, request.getGetDirectResults())
                            : new TSparkDirectResults().setOperationStatus(operation.status()));
        // last, because reading the first rows can end in a failure
        return answer.setStatus(operation.status().getStatus());
    }

    /** The first rows; if they are all, the operation is closed with them, as the service does. */
    private static TSparkDirectResults direct(Session session, Operation operation, TSparkGetDirectResults wanted)
            throws InterruptedException {
        TGetOperationStatusResp status = operation.status();
        TSparkDirectResults results = new TSparkDirectResults().setOperationStatus(status);
        if (status.getOperationState() != TOperationState.FINISHED_STATE) return results;
        TFetchResultsResp rows = operation.fetch(Ask.of(wanted));
        if (rows.getStatus().getStatusCode() == TStatusCode.ERROR_STATUS)
            return results.setOperationStatus(operation.status());
        results.setResultSetMetadata(operation.metadata()).setResultSet(rows);
        if (!operation.isDelivered(rows)) return results;
        session.close(operation.id());
        return results.setCloseOperation(new TCloseOperationResp(Statuses.ok()));
    }

    @Override
    public TGetOperationStatusResp GetOperationStatus(TGetOperationStatusReq request) {
        return sessions.operation(request.getOperationHandle())
                .map(Operation::status)
                .orElseGet(() -> new TGetOperationStatusResp(Statuses.unknown("OperationHandle")));
    }

    @Override
    public TFetchResultsResp FetchResults(TFetchResultsReq request) {
        Optional<Operation> operation = sessions.operation(request.getOperationHandle());
        if (operation.isEmpty()) return new TFetchResultsResp(Statuses.unknown("OperationHandle"));
        try {
            Thread.sleep(settings.now().fetchDelayMillis());
            return operation.get().fetch(Ask.of(request));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TFetchResultsResp(Statuses.error(e));
        } catch (RuntimeException e) {
            return new TFetchResultsResp(Statuses.error(e));
        }
    }

    @Override
    public TGetResultSetMetadataResp GetResultSetMetadata(TGetResultSetMetadataReq request) {
        return sessions.operation(request.getOperationHandle())
                .map(Operation::metadata)
                .orElseGet(() -> new TGetResultSetMetadataResp(Statuses.unknown("OperationHandle")));
    }

    @Override
    public TCancelOperationResp CancelOperation(TCancelOperationReq request) {
        sessions.operation(request.getOperationHandle()).ifPresent(Operation::cancel);
        return new TCancelOperationResp(Statuses.ok());
    }

    @Override
    public TCloseOperationResp CloseOperation(TCloseOperationReq request) {
        TOperationHandle handle = request.getOperationHandle();
        sessions.owner(handle).ifPresent(session -> session.close(Handles.id(handle)));
        return new TCloseOperationResp(Statuses.ok());
    }

    @Override
    public TGetCatalogsResp GetCatalogs(TGetCatalogsReq request) {
        Listed listed = list(
                request.getSessionHandle(),
                TOperationType.GET_CATALOGS,
                Metadata::catalogs,
                request.getGetDirectResults());
        TGetCatalogsResp answer = new TGetCatalogsResp(listed.status());
        return answer.setOperationHandle(listed.handle()).setDirectResults(listed.results());
    }

    @Override
    public TGetSchemasResp GetSchemas(TGetSchemasReq request) {
        Listed listed = list(
                request.getSessionHandle(),
                TOperationType.GET_SCHEMAS,
                m -> m.schemas(request),
                request.getGetDirectResults());
        TGetSchemasResp answer = new TGetSchemasResp(listed.status());
        return answer.setOperationHandle(listed.handle()).setDirectResults(listed.results());
    }

    @Override
    public TGetTablesResp GetTables(TGetTablesReq request) {
        Listed listed = list(
                request.getSessionHandle(),
                TOperationType.GET_TABLES,
                m -> m.tables(request),
                request.getGetDirectResults());
        TGetTablesResp answer = new TGetTablesResp(listed.status());
        return answer.setOperationHandle(listed.handle()).setDirectResults(listed.results());
    }

    @Override
    public TGetTableTypesResp GetTableTypes(TGetTableTypesReq request) {
        Listed listed = list(
                request.getSessionHandle(),
                TOperationType.GET_TABLE_TYPES,
                Metadata::tableTypes,
                request.getGetDirectResults());
        TGetTableTypesResp answer = new TGetTableTypesResp(listed.status());
        return answer.setOperationHandle(listed.handle()).setDirectResults(listed.results());
    }

    @Override
    public TGetColumnsResp GetColumns(TGetColumnsReq request) {
        Listed listed = list(
                request.getSessionHandle(),
                TOperationType.GET_COLUMNS,
                m -> m.columns(request),
                request.getGetDirectResults());
        TGetColumnsResp answer = new TGetColumnsResp(listed.status());
        return answer.setOperationHandle(listed.handle()).setDirectResults(listed.results());
    }

    /** Spark 3.5 has neither keys nor functions of its own to tell of: these lists are empty. */
    @Override
    public TGetFunctionsResp GetFunctions(TGetFunctionsReq request) {
        Listed listed = list(
                request.getSessionHandle(),
                TOperationType.GET_FUNCTIONS,
                m -> new Listing(),
                request.getGetDirectResults());
        TGetFunctionsResp answer = new TGetFunctionsResp(listed.status());
        return answer.setOperationHandle(listed.handle()).setDirectResults(listed.results());
    }

    @Override
    public TGetPrimaryKeysResp GetPrimaryKeys(TGetPrimaryKeysReq request) {
        Listed listed = list(
                request.getSessionHandle(), TOperationType.UNKNOWN, m -> new Listing(), request.getGetDirectResults());
        TGetPrimaryKeysResp answer = new TGetPrimaryKeysResp(listed.status());
        return answer.setOperationHandle(listed.handle()).setDirectResults(listed.results());
    }

    @Override
    public TGetCrossReferenceResp GetCrossReference(TGetCrossReferenceReq request) {
        Listed listed = list(
                request.getSessionHandle(), TOperationType.UNKNOWN, m -> new Listing(), request.getGetDirectResults());
        TGetCrossReferenceResp answer = new TGetCrossReferenceResp(listed.status());
        return answer.setOperationHandle(listed.handle()).setDirectResults(listed.results());
    }

    /** What every metadata call answers; handle and results are null where the status is an error. */
    private record Listed(TStatus status, TOperationHandle handle, TSparkDirectResults results) {}

    private Listed list(
            TSessionHandle handle,
            TOperationType type,
            Function<Metadata, Listing> ask,
            TSparkGetDirectResults direct) {
        Optional<Session> session = sessions.find(handle);
        if (session.isEmpty()) return new Listed(Statuses.unknown("SessionHandle"), null, null);
        try {
            Operation operation = new ListOperation(
                    type, ask.apply(new Metadata(catalog, session.get().spark())));
            session.get().add(operation);
            TSparkDirectResults results = direct == null ? null : direct(session.get(), operation, direct);
            return new Listed(Statuses.ok(), operation.handle(), results);
        } catch (Exception e) {
            // Scala throws checked exceptions without saying so
            return new Listed(Statuses.error(e), null, null);
        }
    }

    // What follows is part of the interface, and the driver does not call it.

    @Override
    public TGetInfoResp GetInfo(TGetInfoReq request) throws TApplicationException {
        throw unknown("GetInfo");
    }

    @Override
    public TGetTypeInfoResp GetTypeInfo(TGetTypeInfoReq request) throws TApplicationException {
        throw unknown("GetTypeInfo");
    }

    @Override
    public TGetDelegationTokenResp GetDelegationToken(TGetDelegationTokenReq request) throws TApplicationException {
        throw unknown("GetDelegationToken");
    }

    @Override
    public TCancelDelegationTokenResp CancelDelegationToken(TCancelDelegationTokenReq request)
            throws TApplicationException {
        throw unknown("CancelDelegationToken");
    }

    @Override
    public TRenewDelegationTokenResp RenewDelegationToken(TRenewDelegationTokenReq request)
            throws TApplicationException {
        throw unknown("RenewDelegationToken");
    }

    private static TApplicationException unknown(String call) {
        return new TApplicationException(TApplicationException.UNKNOWN_METHOD, "the stand-in does not answer " + call);
    }
}
