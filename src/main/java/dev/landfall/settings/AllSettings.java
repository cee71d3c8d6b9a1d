package dev.landfall.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All settings of the program, each declared once. The order is that of the documents. */
public final class AllSettings {
    /** Scopes of an OAuth server-to-server credential for Experience Platform, as its own samples list them. */
    private static final String USUAL_SCOPE =
            "openid,AdobeID,read_organizations,additional_info.projectedProductContext,session";

    public static final Setting<URI> DATABRICKS_HOST = Setting.of(
            "databricks.host",
            SettingTypes.HOST,
            "The workspace: its host name, or its address, as the browser shows it.");
    public static final Setting<String> DATABRICKS_HTTP_PATH = Setting.of(
            "databricks.http-path",
            SettingTypes.HTTP_PATH,
            "The SQL warehouse or cluster: copied from 'Connection details' (warehouse) or 'JDBC/ODBC' (cluster).");
    public static final Setting<String> DATABRICKS_AUTH = Setting.choice(
            "databricks.auth",
            List.of("token", "oauth", "entra", "managed-identity"),
            "How we are known to Databricks: a personal access token; a service principal with an OAuth secret; one of"
                    + " Microsoft Entra with a client secret; the managed identity of the Azure machine. Without it, what"
                    + " else is given decides.");
    public static final Setting<String> DATABRICKS_TOKEN = Setting.text(
                    "databricks.token",
                    "A personal access token. Give this, or the client id and secret of a service principal.")
            .asSecret();
    public static final Setting<String> DATABRICKS_CLIENT_ID = Setting.text(
            "databricks.client-id",
            "The application id of a service principal, of Databricks or of Entra; or the client id of a user-assigned"
                    + " managed identity.");
    public static final Setting<String> DATABRICKS_CLIENT_SECRET = Setting.text(
                    "databricks.client-secret",
                    "An OAuth secret of that service principal; for one of Entra, a client secret.")
            .asSecret();
    public static final Setting<String> DATABRICKS_AZURE_TENANT = Setting.text(
            "databricks.azure-tenant",
            "[A-Za-z0-9][A-Za-z0-9.-]*",
            "a tenant's id or domain, such as 00000000-0000-0000-0000-000000000000",
            "The Microsoft Entra tenant of the service principal.");
    public static final Setting<URI> DATABRICKS_TOKEN_URL = Setting.of(
            "databricks.token-url",
            SettingTypes.TOKEN_URL,
            "Where access tokens are asked for. Without it: the workspace's own endpoint, Entra's of the tenant, or the"
                    + " metadata service of the Azure machine.");
    public static final Setting<String> DATABRICKS_CATALOG = Setting.text(
            "databricks.catalog",
            "The catalog of table names that do not say theirs; without it, the workspace decides.");
    public static final Setting<Duration> DATABRICKS_WAKE_TIMEOUT = Setting.duration(
                    "databricks.wake-timeout", "How long a stopped warehouse or cluster may take to start.")
            .orElse("15m");
    public static final Setting<Duration> DATABRICKS_QUERY_TIMEOUT = Setting.duration(
                    "databricks.query-timeout", "How long one statement may run before it is cancelled.")
            .orElse("1h");
    public static final Setting<Duration> DATABRICKS_READ_TIMEOUT = Setting.duration(
                    "databricks.read-timeout",
                    "How long the next row of a result may take before the reading is given up; the next firing reads again.")
            .orElse("15m");
    public static final Setting<Integer> DATABRICKS_ROWS_PER_BLOCK = Setting.integer(
                    "databricks.rows-per-block",
                    100,
                    1_000_000,
                    "Rows that the driver fetches at once; it holds about four blocks in memory.")
            .orElse("10000");
    public static final Setting<Map<String, String>> DATABRICKS_JDBC_OPTIONS = Setting.driverOptions(
            "databricks.jdbc-options", "Further options of the Databricks driver, name=value;name=value.");

    public static final Setting<URI> PLATFORM_URL =
            Setting.uri("platform.url", "Experience Platform's address.").orElse("https://platform.adobe.io");
    public static final Setting<URI> PLATFORM_IMS_URL = Setting.uri(
                    "platform.ims-url", "Adobe's identity service, which gives the access tokens.")
            .orElse("https://ims-na1.adobelogin.com");
    public static final Setting<String> PLATFORM_CLIENT_ID = Setting.text(
            "platform.client-id",
            "The client id of an OAuth server-to-server credential in the Adobe Developer Console.");
    public static final Setting<String> PLATFORM_CLIENT_SECRET = Setting.text(
                    "platform.client-secret", "The client secret of that credential.")
            .asSecret();
    public static final Setting<String> PLATFORM_ORGANIZATION = Setting.text(
            "platform.organization",
            "[^@\\s]+@AdobeOrg",
            "an organization id such as 0123456789ABCDEF01234567@AdobeOrg",
            "The organization's id, as the Developer Console shows it.");
    public static final Setting<String> PLATFORM_SANDBOX = Setting.text(
                    "platform.sandbox",
                    "[a-z0-9][a-z0-9-]*",
                    "a sandbox's name in small letters, such as prod (its name, not its title)",
                    "The name of the Experience Platform sandbox that holds the datasets.")
            .orElse("prod");
    public static final Setting<String> PLATFORM_SCOPE = Setting.text(
                    "platform.scope", "The scopes of the credential, with commas, as the Developer Console lists them.")
            .orElse(USUAL_SCOPE);
    public static final SettingFamily<String> PLATFORM_DATASET = new SettingFamily<>(
            "platform.dataset.",
            "dataflow",
            SettingTypes.matching("[A-Za-z0-9_-]+", "a dataset id such as 64b1c0ffee5a1b1c9a000001"),
            "The id of a dataflow's dataset, copied from the dataset's page; route files name it as {{platform.dataset.<dataflow>}}.");
    public static final Setting<Duration> PLATFORM_REQUEST_TIMEOUT = Setting.duration(
                    "platform.request-timeout", "How long one request may take before it is tried again.")
            .orElse("60s");
    public static final Setting<Duration> PLATFORM_RETRY_BUDGET = Setting.duration(
                    "platform.retry-budget",
                    "How long one call is repeated while Experience Platform is busy or unreachable.")
            .orElse("10m");
    public static final Setting<Duration> PLATFORM_POLL_INTERVAL = Setting.duration(
                    "platform.poll-interval", "How often a completed batch is asked whether it was ingested.")
            .orElse("10s");
    public static final Setting<Duration> PLATFORM_CATALOG_LAG = Setting.duration(
                    "platform.catalog-lag",
                    "How long Catalog may say that a batch of ours does not exist before it is believed.")
            .orElse("5m");
    public static final Setting<Duration> PLATFORM_INGEST_TIMEOUT = Setting.duration(
                    "platform.ingest-timeout", "How long a completed batch may take until it is ingested.")
            .orElse("6h");

    public static final Setting<String> LANDING_TYPE = Setting.choice(
                    "landing.type",
                    List.of("dlz_databricks_source", "user_drop_zone"),
                    "Which of Experience Platform's landing zones takes the parts.")
            .orElse("dlz_databricks_source");
    public static final Setting<String> LANDING_PREFIX = Setting.text(
                    "landing.prefix",
                    "[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*",
                    "folder names of letters, digits, - and _, with / between them",
                    "The folder in the landing zone under which everything of ours lies.")
            .orElse("landfall");
    public static final Setting<Integer> LANDING_PART_ROWS = Setting.integer(
                    "landing.part-rows", 1, 10_000_000, "A part is closed when it has so many rows.")
            .orElse("250000");
    public static final Setting<Long> LANDING_PART_BYTES = Setting.size(
                    "landing.part-bytes", "A part is closed when it has so many bytes.")
            .orElse("32MB");
    public static final Setting<Path> LANDING_SPOOL = Setting.folder(
                    "landing.spool",
                    "Where parts lie on this machine until they are uploaded; needs room for a few parts.")
            .orElse(".landfall/spool");

    public static final Setting<String> LEDGER_URL = Setting.of(
                    "ledger.url",
                    LedgerUrl.TYPE,
                    "The database of runs: a SQLite file on a disk of this machine, which one runner at a time uses; or a"
                            + " PostgreSQL database (14 or newer), which several replicas share.")
            .orElse("jdbc:sqlite:.landfall/ledger.db");
    public static final Setting<String> LEDGER_USER =
            Setting.text("ledger.user", "The user who owns the ledger in PostgreSQL.");
    public static final Setting<String> LEDGER_PASSWORD =
            Setting.text("ledger.password", "The password of that user.").asSecret();

    public static final Setting<Path> REJECTS_URL = Setting.folder(
                    "rejects.url",
                    "The folder of rejected rows. The one place where values are written: keep it private. Replicas need one"
                            + " that they share.")
            .orElse(".landfall/rejects");
    public static final Setting<Duration> REJECTS_KEEP =
            Setting.duration("rejects.keep", "How long rejected rows are kept.").orElse("30d");

    public static final Setting<String> PERSONAL_DATA_SALT = Setting.text(
                    "personal-data.salt",
                    "(?s).{16,}",
                    "at least 16 characters",
                    "What is hashed together with each value of the columns that a route names in 'hash'. Keep it: with"
                            + " another salt the same value has another hash.")
            .asSecret();

    public static final Setting<String> INSTALLATION = Setting.text(
                    "landfall.installation",
                    "[a-z0-9][a-z0-9-]{0,31}",
                    "up to 32 small letters, digits and -",
                    "Names this installation in the external ids of its batches, which are unique in the organization:"
                            + " two installations that feed one organization need two names.")
            .orElse("landfall");
    public static final Setting<Path> ROUTES = Setting.folder(
                    "landfall.routes", "The folder of route files; every *.camel.yaml in it is loaded.")
            .orElse("routes");
    public static final Setting<Path> SCHEMAS = Setting.folder(
                    "landfall.schemas",
                    "The folder of saved schemas: <dataflow>.json in it lets check and preview do without Experience"
                            + " Platform.")
            .orElse("schemas");
    public static final Setting<Integer> WATCH = Setting.integer(
                    "landfall.watch",
                    0,
                    3600,
                    "How many seconds lie between two looks for edited routes, mapping sets and schemas while 'landfall run'"
                            + " serves; 0: edits count from the next start.")
            .orElse("1");
    public static final Setting<Duration> SHUTDOWN_TIMEOUT = Setting.duration(
                    "landfall.shutdown-timeout", "How long running work may take to end after a stop signal.")
            .orElse("45s");

    public static final Setting<Path> SANDBOX_FOLDER = Setting.folder(
                    "sandbox.folder", "Where the sandbox keeps its tables, files, logs and its own ledger.")
            .orElse(".sandbox");
    public static final Setting<Integer> SANDBOX_DATABRICKS_PORT =
            port("sandbox.databricks-port", "Databricks").orElse("10443");
    public static final Setting<Integer> SANDBOX_LANDING_ZONE_PORT =
            port("sandbox.landing-zone-port", "the landing zone").orElse("10000");
    public static final Setting<Integer> SANDBOX_PLATFORM_PORT =
            port("sandbox.platform-port", "Experience Platform").orElse("10080");

    public static final Setting<Boolean> HTTP_ENABLED = Setting.yesOrNo(
                    "http.enabled",
                    "Whether 'landfall run' serves health, metrics and status over HTTP. A port that is taken keeps it from"
                            + " starting.")
            .orElse("true");
    public static final Setting<Integer> HTTP_PORT = Setting.integer(
                    "http.port", 0, 65535, "Where it listens; 0 takes any free port, which the log tells.")
            .orElse("8080");
    public static final Setting<String> HTTP_BIND = Setting.text(
                    "http.bind",
                    "[A-Za-z0-9.:-]+",
                    "an address or a name of this machine, such as 127.0.0.1 or 0.0.0.0",
                    "The address that it listens at. One that other machines reach needs http.token, or http.user and"
                            + " http.password.")
            .orElse("127.0.0.1");
    public static final Setting<String> HTTP_TOKEN = Setting.text(
                    "http.token",
                    "[!-~]{16,200}",
                    "16 to 200 visible ASCII characters without spaces",
                    "Whoever asks must send this token: as 'Authorization: Bearer TOKEN', or as the password of any user.")
            .asSecret();
    public static final Setting<String> HTTP_USER =
            Setting.text("http.user", "[^:]+", "a name without a colon", "The user of basic authentication.");
    public static final Setting<String> HTTP_PASSWORD = Setting.text(
                    "http.password", "(?s).{8,200}", "8 to 200 characters", "The password of that user.")
            .asSecret();
    public static final Setting<Boolean> HTTP_OPEN_METRICS = Setting.yesOrNo(
                    "http.open-metrics",
                    "Whether /metrics is answered without authentication, as /health/live and"
                            + " /health/ready always are.")
            .orElse("false");
    public static final Setting<Boolean> HTTP_ACTIONS = Setting.yesOrNo(
                    "http.actions",
                    "Whether people may run, pause and resume dataflows, replay rejects, and preview a mapping (which reads rows and"
                            + " may start the compute) over HTTP.")
            .orElse("false");

    public static final Setting<Integer> HEALTH_STOPS = Setting.integer(
                    "health.stops",
                    1,
                    1000,
                    "A dataflow that was stopped by problems so many times in a row is failing; less often, degraded.")
            .orElse("3");
    public static final Setting<String> HEALTH_REJECTS = Setting.text(
                    "health.rejects",
                    "none|\\d{1,12}|(\\d{1,2}(\\.\\d{1,6})?|100)%",
                    "a count such as 100, a share such as 1%, or none",
                    "A dataflow is degraded when more rows of its last proved run are rejects.")
            .orElse("none");
    public static final Setting<Duration> HEALTH_LATE_AFTER = Setting.duration(
            "health.late-after",
            "A dataflow is late, and degraded, when no run came through for so long. Without it: an hour after the second"
                    + " firing of its schedule since the last one that did.");

    public static final Setting<URI> ALERT_URL = Setting.of(
                    "alert.url",
                    SettingTypes.WEBHOOK,
                    "The webhook that people are alerted by, such as one of Slack, Teams or an incident tool; told once when a"
                            + " dataflow is not well any more, and once when it is.")
            .asSecret();
    public static final Setting<Path> ALERT_TEMPLATE = Setting.of(
            "alert.template",
            SettingTypes.FILE,
            "A file with the JSON that is sent, in which ${event}, ${dataflow}, ${kind}, ${code}, ${problem}, ${mend}, ${run},"
                    + " ${since}, ${installation} and ${title} stand for values. Without it: {\"text\": ...}, as Slack takes it.");

    public static final Setting<String> LOG_FORMAT = Setting.choice(
                    "log.format",
                    List.of("text", "json"),
                    "How the log is written: for people, or one JSON object a line.")
            .orElse("text");

    private AllSettings() {}

    private static Setting<Integer> port(String key, String system) {
        return Setting.integer(
                key,
                0,
                65535,
                "Where the stand-in for %s listens, on 127.0.0.1; 0 takes any free port.".formatted(system));
    }

    /** What says where we connect to and as whom. */
    static List<Setting<?>> connections() {
        return List.of(
                DATABRICKS_HOST,
                DATABRICKS_HTTP_PATH,
                DATABRICKS_AUTH,
                DATABRICKS_TOKEN,
                DATABRICKS_CLIENT_ID,
                DATABRICKS_CLIENT_SECRET,
                DATABRICKS_AZURE_TENANT,
                DATABRICKS_TOKEN_URL,
                DATABRICKS_CATALOG,
                DATABRICKS_JDBC_OPTIONS,
                PLATFORM_CLIENT_ID,
                PLATFORM_CLIENT_SECRET,
                PLATFORM_ORGANIZATION,
                PLATFORM_SANDBOX,
                PLATFORM_SCOPE,
                PLATFORM_URL,
                PLATFORM_IMS_URL,
                LEDGER_URL,
                LEDGER_USER,
                LEDGER_PASSWORD,
                REJECTS_URL);
    }

    public static List<Setting<?>> all() {
        return Stream.of(moving(), observing(), sandbox()).flatMap(List::stream).toList();
    }

    private static List<Setting<?>> moving() {
        return List.of(
                DATABRICKS_HOST,
                DATABRICKS_HTTP_PATH,
                DATABRICKS_AUTH,
                DATABRICKS_TOKEN,
                DATABRICKS_CLIENT_ID,
                DATABRICKS_CLIENT_SECRET,
                DATABRICKS_AZURE_TENANT,
                DATABRICKS_TOKEN_URL,
                DATABRICKS_CATALOG,
                DATABRICKS_WAKE_TIMEOUT,
                DATABRICKS_QUERY_TIMEOUT,
                DATABRICKS_READ_TIMEOUT,
                DATABRICKS_ROWS_PER_BLOCK,
                DATABRICKS_JDBC_OPTIONS,
                PLATFORM_CLIENT_ID,
                PLATFORM_CLIENT_SECRET,
                PLATFORM_ORGANIZATION,
                PLATFORM_SANDBOX,
                PLATFORM_SCOPE,
                PLATFORM_URL,
                PLATFORM_IMS_URL,
                PLATFORM_REQUEST_TIMEOUT,
                PLATFORM_RETRY_BUDGET,
                PLATFORM_POLL_INTERVAL,
                PLATFORM_CATALOG_LAG,
                PLATFORM_INGEST_TIMEOUT,
                LANDING_TYPE,
                LANDING_PREFIX,
                LANDING_PART_ROWS,
                LANDING_PART_BYTES,
                LANDING_SPOOL,
                LEDGER_URL,
                LEDGER_USER,
                LEDGER_PASSWORD,
                REJECTS_URL,
                REJECTS_KEEP,
                PERSONAL_DATA_SALT,
                INSTALLATION,
                ROUTES,
                SCHEMAS,
                WATCH,
                SHUTDOWN_TIMEOUT);
    }

    /** What is seen of a process, and how people are told. */
    private static List<Setting<?>> observing() {
        return List.of(
                HTTP_ENABLED,
                HTTP_PORT,
                HTTP_BIND,
                HTTP_TOKEN,
                HTTP_USER,
                HTTP_PASSWORD,
                HTTP_OPEN_METRICS,
                HTTP_ACTIONS,
                HEALTH_STOPS,
                HEALTH_REJECTS,
                HEALTH_LATE_AFTER,
                ALERT_URL,
                ALERT_TEMPLATE,
                LOG_FORMAT);
    }

    private static List<Setting<?>> sandbox() {
        return List.of(SANDBOX_FOLDER, SANDBOX_DATABRICKS_PORT, SANDBOX_LANDING_ZONE_PORT, SANDBOX_PLATFORM_PORT);
    }

    public static List<SettingFamily<?>> families() {
        return List.of(PLATFORM_DATASET);
    }
}
