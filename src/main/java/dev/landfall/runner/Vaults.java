package dev.landfall.runner;

import com.azure.core.exception.HttpResponseException;
import dev.landfall.problem.ProblemException;
import dev.landfall.settings.SecretVault;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesFunction;

/**
 * The vaults that Camel knows: whatever property functions are on the class path, such as {@code azure} for Azure Key Vault
 * and {@code secret} for secrets of Kubernetes, each set up as Camel documents it. A secret is asked for once a process.
 */
public final class Vaults implements SecretVault {
    private final Map<String, String> known = new ConcurrentHashMap<>();

    @Override
    public String secret(String key, String reference, String where) {
        return known.computeIfAbsent(reference, asked -> ask(key, asked, where));
    }

    /** Not by way of a placeholder: where there is no function, Camel would take the name for the value. */
    private static String ask(String key, String reference, String where) {
        String call = reference.substring(2, reference.length() - 2);
        String function = call.substring(0, call.indexOf(':'));
        CamelContext context = new DefaultCamelContext();
        try {
            context.init();
            PropertiesFunction vault = context.getPropertiesComponent().getPropertiesFunction(function);
            if (vault == null)
                throw SecretVault.unknown(
                        key, reference, where, "there is no property function '%s'".formatted(function));
            String secret = vault.apply(call.substring(function.length() + 1));
            if (secret == null) throw SecretVault.unknown(key, reference, where, "there is no such secret");
            return secret;
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            throw unknown(e, key, reference, where);
        } finally {
            context.stop();
        }
    }

    /** By its kind, and by what the vault's server answered: a message may hold what was kept. */
    private static RuntimeException unknown(RuntimeException failure, String key, String reference, String where) {
        Throwable deepest = failure;
        String answered = "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpResponseException http && http.getResponse() != null)
                answered = ", HTTP " + http.getResponse().getStatusCode();
            deepest = cause;
        }
        // Camel's own, before it has asked anybody: what it lacks
        boolean isSetUp = deepest == failure && failure instanceof RuntimeCamelException;
        String said = isSetUp ? ": " + failure.getMessage() : "";
        return SecretVault.unknown(key, reference, where, deepest.getClass().getSimpleName() + answered + said);
    }

    /** Routes go without: what stands in a route is printed by Camel, and looking at one must not ask a vault. */
    static void keepFrom(CamelContext context) {
        for (String function : List.of("aws", "azure", "cyberark", "gcp", "hashicorp", "ibm", "secret"))
            context.getPropertiesComponent().addPropertiesFunction(new Closed(function));
    }

    private record Closed(String name) implements PropertiesFunction {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public String apply(String remainder) {
            throw new IllegalArgumentException("routes read no vault");
        }
    }
}
