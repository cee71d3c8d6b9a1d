package dev.landfall.runner;

import dev.landfall.problem.ProblemException;
import dev.landfall.settings.SecretVault;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesFunction;

/**
 * The vaults that Camel knows: whatever property functions are on the class path, such as {@code azure} for Azure Key Vault
 * and {@code secret} for secrets of Kubernetes, each set up as Camel documents it. A secret is asked for once a process.
 */
public final class Vaults implements SecretVault {
    private static final int MOST = 300;

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

    private static RuntimeException unknown(RuntimeException failure, String key, String reference, String where) {
        Throwable cause = failure;
        while (cause.getCause() != null) cause = cause.getCause();
        String why = String.valueOf(cause.getMessage()).replaceAll("\\s+", " ").strip();
        String told = why.length() <= MOST ? why : why.substring(0, MOST) + "...";
        return SecretVault.unknown(
                key, reference, where, "%s: %s".formatted(cause.getClass().getSimpleName(), told));
    }
}
