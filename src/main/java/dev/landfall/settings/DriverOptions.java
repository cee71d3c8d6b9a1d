package dev.landfall.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads further driver options, {@code a=b;c=d}. What the program sets itself and whatever is a credential is refused. */
final class DriverOptions {
    static final SettingType<Map<String, String>> TYPE = new SettingType<>(
            "options",
            "options such as LogLevel=4;ApiRetryTimeout=300, each name once, without credentials"
                    + " and without what other settings say (host, path, user, zone, catalog, block size)",
            DriverOptions::read);

    private static final Set<String> OURS = Set.of(
            "host",
            "port",
            "httppath",
            "transportmode",
            "ssl",
            "authmech",
            "auth_flow",
            "oauth2clientid",
            "uid",
            "user",
            "timezone",
            "conncatalog",
            "rowsfetchedperblock",
            "usethriftclient");
    private static final Pattern CREDENTIAL = Pattern.compile(".*(pwd|password|secret|token|passphrase|key)");

    private DriverOptions() {}

    private static Optional<Map<String, String>> read(String text) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : text.split(";", -1)) {
            if (option.isBlank()) continue;
            int sign = option.indexOf('=');
            String name = option.substring(0, Math.max(sign, 0)).strip();
            if (!isFree(name) || options.put(name, option.substring(sign + 1).strip()) != null) return Optional.empty();
        }
        return Optional.of(Collections.unmodifiableMap(options));
    }

    private static boolean isFree(String name) {
        String word = name.toLowerCase(Locale.ROOT);
        return !word.isEmpty()
                && !OURS.contains(word)
                && !CREDENTIAL.matcher(word).matches();
    }
}
