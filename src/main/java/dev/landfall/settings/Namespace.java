package dev.landfall.settings;

import java.util.List;

/** The settings that share the word before the first dot, in the order of their declaration. */
record Namespace(String name, List<Setting<?>> settings, List<SettingFamily<?>> families) {

    static List<Namespace> all() {
        return AllSettings.all().stream()
                .map(setting -> nameOf(setting.key()))
                .distinct()
                .map(Namespace::of)
                .toList();
    }

    static String nameOf(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }

    private static Namespace of(String name) {
        return new Namespace(
                name,
                AllSettings.all().stream()
                        .filter(it -> nameOf(it.key()).equals(name))
                        .toList(),
                AllSettings.families().stream()
                        .filter(it -> nameOf(it.prefix()).equals(name))
                        .toList());
    }
}
