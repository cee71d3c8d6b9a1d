package dev.landfall.platform;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A program of its own, to be run in a heap smaller than the file that it puts. Arguments: address, file. */
final class PutInASmallHeap {
    private PutInASmallHeap() {}

    public static void main(String[] arguments) throws Exception {
        URI address = URI.create(arguments[0]);
        PlatformConnection connection = new PlatformConnection(
                address,
                address,
                PlatformStandIn.CLIENT,
                () -> PlatformStandIn.SECRET,
                PlatformStandIn.ORGANIZATION,
                "prod",
                "openid",
                Duration.ofSeconds(60),
                Duration.ofMinutes(1));
        ExperiencePlatform platform = ExperiencePlatform.at(connection, call -> {});
        NewBatch wish = new NewBatch(PlatformStandIn.PROFILES, UUID.randomUUID().toString(), List.of(), Map.of(), 0);
        String batch = ((BatchCreation.Created) platform.createBatch(wish)).batchId();
        platform.putFile(batch, PlatformStandIn.PROFILES, "part.json", FileSegment.whole(Path.of(arguments[1])));
    }
}
