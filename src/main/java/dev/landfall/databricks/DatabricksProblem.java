package dev.landfall.databricks;

import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemText;

/** What can go wrong at Databricks or in what a dataflow asks of it. */
enum DatabricksProblem implements ProblemText {
    UNKNOWN_TABLE(
            1,
            Kind.SOURCE,
            "Databricks has no table or view '%s', or this principal may not see it.",
            "Check 'table' in the route, and grant USE CATALOG, USE SCHEMA and SELECT on it."),
    UNKNOWN_COLUMN(
            2,
            Kind.SOURCE,
            "'%s' has no column '%s'.%s",
            "Correct 'columns', 'bookmark' or 'where' in the route; DESCRIBE TABLE lists the columns."),
    BOOKMARK_TYPE(
            3,
            Kind.SOURCE,
            "Column '%s' of type %s cannot be a bookmark: its values have no order that only grows.",
            "Choose a TIMESTAMP, DATE or number column, or use mode full."),
    REFUSED(
            4,
            Kind.SOURCE,
            "Databricks refused the credentials at %s.",
            "Check databricks.token, or databricks.client-id and databricks.client-secret; tokens expire. A principal of Entra"
                    + " must be added to the workspace."),
    NOT_READY(
            5,
            Kind.TRY_AGAIN,
            "Compute '%s' is %s after %d s of waiting.",
            "Look at it in the workspace, or raise databricks.wake-timeout; the next firing tries again."),
    UNKNOWN_COMPUTE(
            6,
            Kind.SOURCE,
            "The workspace has no compute '%s'.",
            "Copy databricks.http-path from the compute's page: Connection details (warehouse), or Advanced options, JDBC"
                    + " (cluster)."),
    MAY_NOT_START(
            7,
            Kind.SOURCE,
            "This principal may not start compute '%s', which is %s.",
            "Grant CAN RESTART on the cluster, or CAN USE on the SQL warehouse."),
    STATEMENT_FAILED(
            8,
            Kind.SOURCE,
            "Databricks could not %s: %s.",
            "Run the same statement in the SQL editor to see its cause."),
    /** What was to be done. */
    SESSION_LOST(
            60,
            Kind.TRY_AGAIN,
            "Databricks has forgotten the session, or the result, with which it was to %s.",
            "Nothing: the next firing opens another. Where it happens often, the compute restarts: see its event log."),
    CANCELLED(
            61,
            Kind.TRY_AGAIN,
            "The statement by which Databricks was to %s was cancelled.",
            "Nothing: the next firing asks again. Who cancelled it stands in the query history; what runs for longer than"
                    + " databricks.query-timeout is cancelled by Landfall."),
    UNREACHABLE(
            9,
            Kind.TRY_AGAIN,
            "Databricks at %s does not answer: %s.",
            "Check databricks.host and the network; the next firing tries again."),
    DUPLICATE_COLUMN(
            10,
            Kind.SOURCE,
            "The source gives two columns named '%s'.",
            "Name one of them anew with AS in the query, or leave it out of 'columns'."),
    BAD_NAME(
            11,
            Kind.CONFIGURATION,
            "'%s' is not a table name.",
            "Write it as catalog.schema.table; put backticks around a part with other characters than letters, digits"
                    + " and _."),
    BAD_HTTP_PATH(
            12,
            Kind.CONFIGURATION,
            "databricks.http-path '%s' names neither a warehouse nor a cluster.",
            "Write /sql/1.0/warehouses/ID, or /sql/protocolv1/o/WORKSPACE/CLUSTER."),
    SYNTAX(
            13,
            Kind.SOURCE,
            "Databricks does not understand the %s: %s.",
            "Correct it in the route; it must be a condition or one SELECT of Databricks SQL."),
    BAD_SOURCE(14, Kind.CONFIGURATION, "The source of the dataflow is not complete: %s.", "Correct it in the route."),
    MAY_NOT_USE(
            15,
            Kind.SOURCE,
            "Databricks at %s knows the credentials, but does not let them use this compute.",
            "Grant CAN USE on the SQL warehouse, or CAN RESTART on the cluster; look at IP access lists too."),
    MISSING_GRANT(
            16,
            Kind.SOURCE,
            "This principal may not read '%s': %s.",
            "Grant it USE CATALOG, USE SCHEMA and SELECT, on what a query names as well."),
    TREATED_UNKNOWN(
            17,
            Kind.SOURCE,
            "'%s' gives no column '%s', which the parameter '%s' names.%s",
            "Correct the name; DESCRIBE TABLE lists the columns. What 'columns' does not take needs no treatment."),
    TREATED_TWICE(
            18,
            Kind.CONFIGURATION,
            "Column '%s' is named twice in 'mask', 'hash' and 'drop'.",
            "Name it once, under the treatment that it shall have."),
    BOOKMARK_TREATED(
            19,
            Kind.CONFIGURATION,
            "Column '%s' is the bookmark, so it cannot be masked, hashed or dropped: the ledger, the log and the ids of"
                    + " batches hold its values.",
            "Choose another bookmark, one that says nothing of a person, or mode full."),
    NO_FEED(
            20,
            Kind.SOURCE,
            "Table '%s' has no change data feed: %s.",
            "ALTER TABLE %1$s SET TBLPROPERTIES (delta.enableChangeDataFeed = true); changes are recorded from then on. A"
                    + " view has none: name the table behind it."),
    CHANGES_LOST(
            21,
            Kind.SOURCE,
            "The changes of table '%s' from version %d to version %d cannot be read: %s.",
            "Nothing was skipped: the dataflow stands still. 'landfall state resnapshot' takes the whole table anew,"
                    + " 'landfall state accept-gap' goes on after the gap, 'landfall state set --version' goes on after another"
                    + " version; each keeps the gap in 'landfall state history'."),
    KEY_NOT_UNIQUE(
            22,
            Kind.SOURCE,
            "The key (%s) does not name the rows of '%s': %d rows have %d keys.",
            "Name in 'key' the columns that together name one row; of a key the last change wins."),
    NO_START(
            23,
            Kind.SOURCE,
            "There is no snapshot to start from at '%s' of table '%s': %s.",
            "Give 'start' as first, latest, a version, or a timestamp that DESCRIBE HISTORY lists."),
    LOOKBACK_UNIT(
            24,
            Kind.CONFIGURATION,
            "The lookback '%s' cannot be taken from the bookmark '%s' of type %s.",
            "Give a duration such as 1h for times and dates, a number for numbers."),
    LOOKBACK_TOO_WIDE(
            25,
            Kind.SOURCE,
            "The lookback '%s' spans more than %d rows of a source that cannot be pinned.",
            "Shorten it, or take the rows from a Delta table, whose versions tell which rows are new."),
    DRIFT(
            26,
            Kind.SOURCE,
            "The columns of '%s' are not those of the last proved run: %s.",
            "Mend the mapping set where it reads the column. Then let one run pass with '%3$s: warn' in the route: what it"
                    + " proves is what the next one is compared with."),
    TOO_FEW_ROWS(
            27,
            Kind.GUARDRAIL,
            "The window has %d rows; the route wants %d at least.",
            "Look at the source; nothing was sent. If the number is right, change 'min-rows', or let this one pass with"
                    + " 'landfall run DATAFLOW --once --no-guardrails'."),
    TOO_MANY_ROWS(
            28,
            Kind.GUARDRAIL,
            "The window has %d rows; the route wants %d at most.",
            "Look at the source; nothing was sent. If the number is right, change 'max-rows', or let this one pass with"
                    + " 'landfall run DATAFLOW --once --no-guardrails'. 'window-rows' cuts wide windows instead."),
    UNUSUAL_ROWS(
            29,
            Kind.GUARDRAIL,
            "The window has %d rows, which is more than %d %% off the mean of %d of the last %s.",
            "Look at the source; nothing was sent. If the number is right, change 'row-change', or let this one pass with"
                    + " 'landfall run DATAFLOW --once --no-guardrails'."),
    NOT_REPLAYABLE(
            30,
            Kind.CONFIGURATION,
            "Run '%s' cannot be replayed: %s.",
            "Replay a proved run whose batch is still in the dataset; 'landfall runs show' tells."),
    NOT_BACKFILLED(
            31,
            Kind.CONFIGURATION,
            "Dataflow '%s' takes no backfill: %s.",
            "A backfill moves a range of the bookmark column of a dataflow in mode incremental."),
    NO_VALUE(
            32,
            Kind.CONFIGURATION,
            "'%s' is no value of the bookmark '%s' of type %s.",
            "Write it as Databricks SQL does, for example 2024-01-01T00:00:00Z, 2024-01-01 or 4711."),
    /** The range, a run, its window. */
    MOVED_ALREADY(
            33,
            Kind.CONFIGURATION,
            "Rows %s were moved already: run '%s' moved %s.",
            "Take a range beside it, or replay that run with 'landfall replay %2$s', which replaces its batch. With --again the"
                    + " dataset holds those rows twice."),
    /** Where the range ends, where the bookmark stands. */
    ABOVE_BOOKMARK(
            34,
            Kind.CONFIGURATION,
            "The range ends at %s, but the bookmark stands at %s: what lies above it comes with the next runs.",
            "End it at the bookmark. With --again the dataset holds those rows twice."),
    NO_TOKEN(
            40,
            Kind.SOURCE,
            "%s gives no access token for Databricks to the %s: %s.",
            "Check databricks.azure-tenant, databricks.client-id and databricks.client-secret, which expires; of a managed"
                    + " identity, that the machine has it. An AADSTS number is explained in Entra's list of error codes."),
    NO_TOKEN_SERVICE(
            41,
            Kind.TRY_AGAIN,
            "What gives the access tokens for Databricks, %s, does not answer: %s.",
            "Check databricks.token-url and the network; a managed identity answers on Azure machines alone. The next"
                    + " firing tries again."),
    TOKEN_ENDED(
            42,
            Kind.TRY_AGAIN,
            "The session outlived its access token, and cannot take another.",
            "The next firing extracts the run again from its first row. If that takes longer than such a token lives, about"
                    + " an hour, use databricks.auth = oauth without databricks.token-url, whose sessions renew their"
                    + " token, or make the windows smaller."),
    SILENT(
            50,
            Kind.TRY_AGAIN,
            "No row of the window came from Databricks for %d s; the reading was given up.",
            "The next firing extracts the run again. The driver falls silent when it runs out of memory: give Java more"
                    + " (-Xmx), or lower databricks.rows-per-block. If rows may take so long, raise databricks.read-timeout.");

    private final Text text;

    DatabricksProblem(int number, Kind kind, String what, String mend) {
        text = new Text("DATABRICKS-" + number, kind, what, mend);
    }

    @Override
    public Text text() {
        return text;
    }
}
