package dev.landfall.runner;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.PropertiesFunction;

/** A vault of the tests, found as any other: {@code {{planted:name}}}. */
public final class PlantedFunction implements PropertiesFunction {
    static final AtomicInteger ASKED = new AtomicInteger();
    private static final Map<String, String> KEPT =
            Map.of("client-secret", "kept-by-the-vault", "short", "x", "token", "kept-token-of-the-page");

    @Override
    public String getName() {
        return "planted";
    }

    @Override
    public String apply(String name) {
        ASKED.incrementAndGet();
        String secret = KEPT.get(name);
        if (name.equals("broken")) throw new IllegalStateException(new IOException("no JSON: kept-by-the-vault"));
        if (secret == null) throw new RuntimeCamelException("this process may not read '" + name + "'");
        return secret;
    }
}
