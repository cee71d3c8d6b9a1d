package dev.landfall.settings;

import dev.landfall.problem.ProblemException;
import java.util.regex.Pattern;

/** Where secrets are kept to which settings only refer, as {@code {{azure:name}}}. Thread-safe. */
@FunctionalInterface
public interface SecretVault {
    /** Knows no secret: each reference is a problem. */
    SecretVault NONE = (key, reference, where) -> {
        throw unknown(key, reference, where, "no vault is asked here");
    };

    /** Gives something in the place of every secret and asks nobody: for a look at what connects to nothing. */
    SecretVault PRETENDING = (key, reference, where) ->
            key.endsWith(".url") ? "https://pretended.invalid/" : "pretended-in-the-place-of-a-secret";

    /** As Camel writes what a property function gives, but without a default: that would be a secret in the open. */
    Pattern REFERENCE = Pattern.compile("\\{\\{[a-z][a-z0-9-]*:[^{}:]+}}");

    /** The secret behind a reference; throws what keeps it from being known, without any part of it. */
    String secret(String key, String reference, String where);

    /** Such a text is no secret itself, so it may stand where others can read it. */
    static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches();
    }

    /** That a secret is not to be had, and why. */
    static ProblemException unknown(String key, String reference, String where, String why) {
        return new ProblemException(SettingsProblem.NOT_IN_THE_VAULT.at(where, key, reference, why));
    }
}
