package dev.landfall.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The one declaration of a setting: key, type, meaning, default, secret or not. Everything else (reading, checks, the
 * documents, the commented {@code application.properties}) comes from it. An empty default means that there is none; an
 * empty value counts as not given.
 */
public record Setting<T>(String key, SettingType<T> type, String meaning, String byDefault, boolean secret) {

    public Setting {
        if (secret && !byDefault.isEmpty()) throw new IllegalArgumentException(key + ": a secret has no default");
        if (!byDefault.isEmpty() && type.read(byDefault).isEmpty()) {
            throw new IllegalArgumentException(key + ": the default must be " + type.possible());
        }
    }

    public static Setting<String> text(String key, String meaning) {
        return of(key, SettingTypes.TEXT, meaning);
    }

    /** A text that matches the whole pattern; {@code possible} says so in words. */
    public static Setting<String> text(String key, String pattern, String possible, String meaning) {
        return of(key, SettingTypes.matching(pattern, possible), meaning);
    }

    public static Setting<Integer> integer(String key, int least, int most, String meaning) {
        return of(key, SettingTypes.integer(least, most), meaning);
    }

    /** Longer than nothing: {@code 500ms}, {@code 10s}, {@code 1h30m}, {@code 30d} or ISO 8601. */
    public static Setting<Duration> duration(String key, String meaning) {
        return of(key, SettingTypes.DURATION, meaning);
    }

    /** In bytes, from a text such as {@code 64MB}; the units are powers of 1024. */
    public static Setting<Long> size(String key, String meaning) {
        return of(key, SettingTypes.SIZE, meaning);
    }

    /** The base address of a service, without a trailing slash. */
    public static Setting<URI> uri(String key, String meaning) {
        return of(key, SettingTypes.SERVICE, meaning);
    }

    public static Setting<Path> folder(String key, String meaning) {
        return of(key, SettingTypes.FOLDER, meaning);
    }

    public static Setting<Boolean> yesOrNo(String key, String meaning) {
        return of(key, SettingTypes.YES_OR_NO, meaning);
    }

    public static Setting<String> choice(String key, List<String> words, String meaning) {
        return of(key, SettingTypes.choice(words), meaning);
    }

    /** Driver options as {@code a=b;c=d}, without the names that the program sets itself and without credentials. */
    static Setting<Map<String, String>> driverOptions(String key, String meaning) {
        return of(key, DriverOptions.TYPE, meaning);
    }

    /** A setting of a type of one's own. */
    static <T> Setting<T> of(String key, SettingType<T> type, String meaning) {
        return new Setting<>(key, type, meaning, "", false);
    }

    Setting<T> orElse(String text) {
        return new Setting<>(key, type, meaning, text, secret);
    }

    Setting<T> asSecret() {
        return new Setting<>(key, type, meaning, byDefault, true);
    }

    /** The name of its environment variable, for example {@code DATABRICKS_WAKE_TIMEOUT}. */
    public String environmentName() {
        return environmentName(key);
    }

    static String environmentName(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The key that names a file with the value; only secrets have one. */
    public String fileKey() {
        return key + ".file";
    }

    Optional<String> defaultText() {
        return byDefault.isEmpty() ? Optional.empty() : Optional.of(byDefault);
    }
}
