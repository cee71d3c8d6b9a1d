package dev.landfall.endtoend;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.ListBlobsOptions;
import dev.landfall.landing.LandingZone;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A dataflow's folder in the landing zone, as anybody with credentials sees it. */
final class LandingFolder {
    private final BlobContainerClient container;
    private final String folder;

    LandingFolder(LandingZone zone, String folder) {
        this.container = zone.client().getBlobContainerClient(zone.access().container());
        this.folder = folder;
    }

    /** The names of all blobs in it, sorted; the folder itself too, where it is an object. */
    List<String> names() {
        return container.listBlobs(new ListBlobsOptions().setPrefix(folder), Duration.ofMinutes(1)).stream()
                .map(BlobItem::getName)
                .sorted()
                .toList();
    }

    /** The parts, in their order. */
    List<byte[]> parts() {
        return names().stream()
                .filter(name -> name.endsWith(".csv"))
                .map(this::read)
                .toList();
    }

    byte[] read(String blob) {
        return client(blob).downloadContent().toBytes();
    }

    void write(String blob, byte[] content) {
        client(blob).upload(BinaryData.fromBytes(content), true);
    }

    void delete(String blob) {
        client(blob).delete();
    }

    /** What a zone with a hierarchy keeps for a folder. */
    void makeFolder(String blob) {
        BlobClient client = client(blob);
        client.uploadWithResponse(
                new com.azure.storage.blob.options.BlobParallelUploadOptions(new ByteArrayInputStream(new byte[0]))
                        .setMetadata(Map.of("hdi_isfolder", "true")),
                Duration.ofMinutes(1),
                com.azure.core.util.Context.NONE);
    }

    private BlobClient client(String blob) {
        return container.getBlobClient(blob);
    }
}
