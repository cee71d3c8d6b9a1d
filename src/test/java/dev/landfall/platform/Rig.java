package dev.landfall.platform;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A client in front of a scripted server: time is faked, waits are the shortest of their jitter, tokens are numbered. */
final class Rig implements AutoCloseable {
    static final String TOKEN = "POST /ims/token/v3";
    static final Duration BUDGET = Duration.ofMinutes(10);

    final ScriptedServer server = new ScriptedServer();
    final FakeTime time = new FakeTime();
    volatile String secret = "s3cr3t & more";
    final List<PlatformCall> calls = new CopyOnWriteArrayList<>();
    final List<String> retried = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();

    private final class Heard implements PlatformCall.Listener {
        @Override
        public void called(PlatformCall call) {
            calls.add(call);
        }

        @Override
        public void retried(String code) {
            retried.add(code);
        }
    }

    Rig() {
        tokensLiving("86399");
    }

    void tokensLiving(String expiresIn) {
        server.on(TOKEN, exchange -> ScriptedServer.json(
                        200,
                        "{\"access_token\": \"token-%d\", \"token_type\": \"bearer\", \"expires_in\": %s}"
                                .formatted(tokens.incrementAndGet(), expiresIn))
                .give(exchange));
    }

    ExperiencePlatform platform() {
        return platform(server.url());
    }

    ExperiencePlatform platform(URI address) {
        return platform(connection(address, server.url(), Duration.ofSeconds(5)));
    }

    ExperiencePlatform platform(PlatformConnection connection) {
        return new ExperiencePlatform(connection, time, time, () -> 0L, new Heard());
    }

    PlatformConnection connection(URI platform, URI ims, Duration requestTimeout) {
        return new PlatformConnection(
                platform,
                ims,
                "our-client",
                () -> secret,
                "ACME@AdobeOrg",
                "prod",
                "openid,AdobeID",
                requestTimeout,
                BUDGET);
    }

    @Override
    public void close() {
        server.close();
    }
}
