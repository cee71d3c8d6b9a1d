package dev.landfall.platform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.problem.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Our client of Experience Platform. Every call renews the token when needed and is repeated within the connection's
 * retry budget, but for {@link #createBatch} and {@link #createMappingSet}, which are repeated only when the last try
 * surely had no effect. A call that is refused or out of budget throws a {@link ProblemException} of
 * {@link PlatformProblem}. Safe for many threads; holds no file and no row in memory.
 */
public final class ExperiencePlatform {
    /** The landing zone's container that serves Databricks sources. */
    public static final String DATABRICKS_LANDING_ZONE = "dlz_databricks_source";

    private final LandingZoneAccess landingZone;
    private final SchemaRegistry schemas;
    private final Catalog catalog;
    private final BatchIngestion batches;
    private final FailedRows failedRows;
    private final MappingSets mappingSets;

    /** The random generator spreads retries of several processes; it must be safe for many threads. */
    public ExperiencePlatform(
            PlatformConnection connection,
            Clock clock,
            Sleeper sleeper,
            RandomGenerator random,
            PlatformCall.Listener listener) {
        Wording wording = new Wording(connection);
        Backoff backoff = new Backoff(clock, random);
        Retries retries = new Retries(connection.retryBudget(), clock, sleeper, backoff, wording, listener);
        Transport transport = new Transport(connection.requestTimeout(), listener);
        Tokens tokens = new Tokens(connection, transport, retries, wording, clock);
        Gateway gateway = new Gateway(connection, transport, tokens, retries, wording);
        landingZone = new LandingZoneAccess(gateway);
        schemas = new SchemaRegistry(gateway);
        catalog = new Catalog(gateway);
        batches = new BatchIngestion(gateway, catalog);
        failedRows = new FailedRows(gateway);
        mappingSets = new MappingSets(gateway);
    }

    /** With the machine's own clock, sleep and randomness. */
    public static ExperiencePlatform at(PlatformConnection connection, PlatformCall.Listener listener) {
        return new ExperiencePlatform(
                connection, Clock.systemUTC(), time -> Thread.sleep(time.toMillis()), new Random(), listener);
    }

    /** A cheap call that needs a token, the organization, the sandbox and the right to view schemas; throws if one is missing. */
    public void probe() {
        schemas.probe();
    }

    /**
     * The landing zone's credentials as they stand; {@code type} is the container's, see {@link #DATABRICKS_LANDING_ZONE}.
     * Never refreshes them, since that ends the credentials in use. Throws for an organization whose zone is not on Azure.
     */
    public LandingZoneCredentials landingZoneCredentials(String type) {
        return landingZone.credentials(type);
    }

    /**
     * Has new credentials of the landing zone issued and gives them. Those in use end at once, for everybody who holds them:
     * only for a person who said so.
     */
    public LandingZoneCredentials refreshLandingZoneCredentials(String type) {
        return landingZone.refreshed(type);
    }

    public Dataset dataset(String id) {
        return catalog.dataset(id);
    }

    /** The resolved schema, one tree of {@code properties}; {@code id} is its {@code $id} or {@code meta:altId}. */
    public JsonNode schema(String id, int version) {
        return schemas.schema(id, version);
    }

    /** The identity descriptors of one schema, by its {@code $id}. */
    public List<JsonNode> identityDescriptors(String schemaId) {
        return schemas.identityDescriptors(schemaId);
    }

    /** Creates a batch, once. What is not clear is told as such and left to a caller who has a ledger. */
    public BatchCreation createBatch(NewBatch batch) {
        return batches.create(batch);
    }

    /**
     * Puts one file of at most 256 MB, read in small pieces while it is sent; under a name that exists it replaces that
     * file. {@code name} may have folders.
     *
     * @return the lines that left us with the call that was accepted
     */
    public long putFile(String batchId, String datasetId, String name, FileSegment segment) {
        return batches.put(batchId, datasetId, name, segment);
    }

    /** Hands the batch over. That it was accepted is all this says; completing twice is harmless. */
    public void completeBatch(String batchId) {
        batches.complete(batchId);
    }

    public AbortOutcome abortBatch(String batchId) {
        return batches.abort(batchId);
    }

    /** What Catalog knows of a batch; nothing for one that was just created, since Catalog lags behind. */
    public Optional<BatchStatus> batch(String batchId) {
        return catalog.batch(batchId);
    }

    /** All batches that Catalog knows under an external id; one created just now may still be missing. */
    public List<BatchStatus> batchesByExternalId(String externalId) {
        return catalog.batchesByExternalId(externalId);
    }

    /**
     * Hands each diagnosed row of a batch to the consumer, once, and says how many there were; holds one row in memory.
     * What the consumer throws ends the reading and comes out as it is.
     */
    public long failedRows(String batchId, Consumer<FailedRow> consumer) {
        return failedRows.read(batchId, consumer);
    }

    /** The latest version of a mapping set, as the service answers it; throws for an unknown one. */
    public JsonNode mappingSet(String id) {
        return mappingSets.latest(id);
    }

    /** One version of a mapping set; empty when there is none of that number. */
    public Optional<JsonNode> mappingSet(String id, int version) {
        return mappingSets.version(id, version);
    }

    /** Creates a mapping set, once; throws {@code PLATFORM-25} when it is not clear whether it exists now. */
    public MappingSetVersion createMappingSet(JsonNode set) {
        return mappingSets.create(set);
    }

    /** Adds a version to a mapping set. Flows go on with the version that they name. */
    public MappingSetVersion replaceMappingSet(String id, JsonNode set) {
        return mappingSets.replace(id, set);
    }

    /** What the service would refuse of a mapping set, in the order of its mappings; changes nothing. */
    public List<RefusedMapping> validateMappingSet(JsonNode set) {
        return mappingSets.validate(set);
    }
}
