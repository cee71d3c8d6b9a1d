package dev.landfall.settings;

import java.util.Locale;
import java.util.Optional;

/**
 * Settings that share a prefix and differ in a name that people choose, for example
 * {@code platform.dataset.gaming-profile}. Names are words of {@code a-z 0-9 -}, so that the environment variable can be
 * read back into the name.
 */
public record SettingFamily<T>(String prefix, String member, SettingType<T> type, String meaning) {

    public String key(String name) {
        return prefix + name;
    }

    /** For the documents: {@code platform.dataset.<dataflow>}. */
    String pattern() {
        return prefix + "<" + member + ">";
    }

    String environmentPattern() {
        return Setting.environmentName(prefix) + "<" + member.toUpperCase(Locale.ROOT) + ">";
    }

    /** The member's name in a key, or empty if the key is none of this family. */
    public Optional<String> nameIn(String key) {
        return Optional.of(key)
                .filter(text -> text.startsWith(prefix))
                .map(text -> text.substring(prefix.length()))
                .filter(name -> name.matches("[a-z0-9][a-z0-9-]*"));
    }

    Optional<String> nameInEnvironment(String variable) {
        String start = Setting.environmentName(prefix);
        if (!variable.startsWith(start)) return Optional.empty();
        String name =
                variable.substring(start.length()).toLowerCase(Locale.ROOT).replace('_', '-');
        return nameIn(prefix + name);
    }
}
