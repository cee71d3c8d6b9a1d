package dev.landfall.landing;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our folder in the Data Landing Zone. Writes and reads manifests, and purges; the parts themselves pass through the
 * routes. Thread-safe.
 */
public final class LandingZone {
    private static final Logger LOG = LoggerFactory.getLogger(LandingZone.class);
    private static final String WHERE = "landing zone";
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final CurrentAccess access;
    private final BlobServiceClient client;
    private final String prefix;

    /**
     * The prefix is the folder that is ours, without a slash at its ends.
     *
     * @param retried hears of each try of a call that is repeated: its status, or {@code connection}
     */
    public LandingZone(Supplier<Access> source, String prefix, Clock clock, Consumer<String> retried) {
        this.access = new CurrentAccess(source, new ExpiryWatch(clock, LOG::warn));
        this.prefix = prefix;
        this.client = new BlobServiceClientBuilder()
                .endpoint(SigningPolicy.PLACEHOLDER)
                .addPolicy(new SigningPolicy(access, retried))
                .retryOptions(new RequestRetryOptions(
                        RetryPolicyType.EXPONENTIAL,
                        5,
                        Duration.ofMinutes(3),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30),
                        null))
                .buildClient();
    }

    /** For the azure-storage-blob endpoints of the routes; signs by itself. */
    public BlobServiceClient client() {
        return client;
    }

    /** When the credentials in use end; nothing before they were first used, since none are asked for. */
    public Optional<Expiry> expiry() {
        return access.known().map(Access::end);
    }

    /** The credentials in use, asked for if need be. */
    public Access access() {
        return access.get();
    }

    String container() {
        return access.get().container();
    }

    /** The name of a blob of ours from its name below the prefix. */
    String name(String below) {
        return prefix + "/" + below;
    }

    void write(String name, byte[] content) {
        asked(name, () -> {
            blobs().getBlobClient(name).upload(BinaryData.fromBytes(content), true);
            return name;
        });
    }

    /** The blob appears when the last block is there. */
    void upload(String name, Path file) {
        asked(name, () -> {
            blobs().getBlobClient(name).uploadFromFile(file.toString(), true);
            return name;
        });
    }

    byte[] read(String name) {
        return asked(name, () -> blobs().getBlobClient(name).downloadContent().toBytes());
    }

    /** The blobs below a folder, by its whole name, with their sizes in bytes; folders are left out. */
    Map<String, Long> sizes(String whole) {
        String folder = whole + "/";
        return asked(folder, () -> list(folder).stream()
                .filter(blob -> !isFolder(blob))
                .collect(Collectors.toMap(
                        BlobItem::getName, blob -> blob.getProperties().getContentLength())));
    }

    private static boolean isFolder(BlobItem blob) {
        return blob.getMetadata() != null && "true".equals(blob.getMetadata().get("hdi_isfolder"));
    }

    /** The folder that is ours. */
    public String prefix() {
        return prefix;
    }

    /** The number of blobs that a listing of our folder gives; for a look at the zone before a run. */
    public long count() {
        return asked(prefix, () -> (long) list(prefix + "/").size());
    }

    /**
     * Deletes everything below a folder of ours, the folder, and the folders above it that this leaves empty. The zone has
     * a hierarchy: there folders are objects of their own and go last, the deepest first. Repeatable.
     */
    void purge(String below) {
        String folder = name(below);
        asked(folder, () -> {
            list(folder + "/").stream()
                    .map(BlobItem::getName)
                    .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.reverseOrder()))
                    .forEach(this::delete);
            for (String empty = folder; !empty.isEmpty() && list(empty + "/").isEmpty(); empty = parent(empty))
                delete(empty);
            return folder;
        });
    }

    private static String parent(String folder) {
        int slash = folder.lastIndexOf('/');
        return slash < 0 ? "" : folder.substring(0, slash);
    }

    private List<BlobItem> list(String start) {
        return blobs()
                .listBlobs(
                        new ListBlobsOptions()
                                .setPrefix(start)
                                .setDetails(new BlobListDetails().setRetrieveMetadata(true)),
                        Duration.ofMinutes(5))
                .stream()
                .toList();
    }

    private void delete(String name) {
        try {
            blobs().getBlobClient(name).delete();
        } catch (BlobStorageException e) {
            // gone already, or a folder that another run has just begun to fill
            if (e.getStatusCode() != NOT_FOUND && e.getStatusCode() != CONFLICT) throw e;
        }
    }

    private BlobContainerClient blobs() {
        return client.getBlobContainerClient(container());
    }

    private static <T> T asked(String name, Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw told(name, e).map(RuntimeException.class::cast).orElse(e);
        }
    }

    /** What the blob endpoint of a route threw, in our words, if the storage or the way to it is the cause. */
    public static Optional<ProblemException> told(Throwable error) {
        return told("a part", error);
    }

    /** In our words alone: the SDK's own message holds the signed URL. */
    static Optional<ProblemException> told(String name, Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException ours) return Optional.of(ours);
            if (cause instanceof BlobStorageException refusal)
                return Optional.of(new ProblemException(refused(name, refusal)));
            if (isOfTheNetwork(cause)) {
                String kind = cause.getClass().getSimpleName();
                return Optional.of(new ProblemException(LandingProblem.UNAVAILABLE.at(WHERE, name, kind)));
            }
        }
        return Optional.empty();
    }

    /** Whether a call was given up because its thread was told to end: of that the SDK leaves no cause. */
    public static boolean isInterrupted(Throwable error) {
        StackTraceElement[] trace = error.getStackTrace();
        return error.getClass() == RuntimeException.class
                && error.getCause() == null
                && error.getMessage() == null
                && trace.length > 0
                && trace[0].getClassName().startsWith("com.azure.storage.common.");
    }

    private static boolean isOfTheNetwork(Throwable cause) {
        return cause instanceof UnknownHostException
                || cause instanceof SocketException
                || cause instanceof SSLException
                || cause instanceof TimeoutException
                || cause.getClass().getName().startsWith("reactor.netty.");
    }

    private static Problem refused(String name, BlobStorageException error) {
        String code = error.getStatusCode() + " " + error.getErrorCode();
        int status = error.getStatusCode();
        if (status == NOT_FOUND) return LandingProblem.MISSING.at(WHERE, name);
        if (status >= 500 || status == 429 || status == 408) return LandingProblem.UNAVAILABLE.at(WHERE, name, code);
        return LandingProblem.REFUSED.at(WHERE, name, code);
    }
}
