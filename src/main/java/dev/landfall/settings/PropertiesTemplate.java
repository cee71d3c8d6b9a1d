package dev.landfall.settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Renders the commented {@code application.properties} from the declarations. What a file already gives stays given, so
 * that renewing the comments never loses a connection.
 */
final class PropertiesTemplate {
    private static final String HEAD = """
            # Landfall's settings. The comments come from the declarations in the code (docs/settings.md has the same as tables).
            # Take the # off a key to set it. An environment variable beats this file.
            # No secret stands here: set its environment variable, or name a file in '<key>.file' that only its owner may read.
            """;
    private static final String FOREIGN = """

            # ---------------------------------------------------------------------------
            # Passed on to Camel (camel.*) and to the placeholders of route files

            """;

    private final List<Given> given;

    /** {@code given} is what the file gives now. */
    PropertiesTemplate(List<Given> given) {
        this.given = List.copyOf(given);
    }

    String render() {
        return HEAD + Namespace.all().stream().map(this::section).collect(Collectors.joining()) + foreign();
    }

    private String section(Namespace namespace) {
        return """

                # ---------------------------------------------------------------------------
                # %s
                """.formatted(namespace.name())
                + namespace.settings().stream().map(this::block).collect(Collectors.joining())
                + namespace.families().stream().map(this::block).collect(Collectors.joining());
    }

    private String block(Setting<?> setting) {
        return "\n" + Wrapped.comment(setting.meaning())
                + Wrapped.comment("Value: " + type(setting) + ".")
                + Wrapped.comment("Environment: " + setting.environmentName())
                + (setting.secret() ? secretLine(setting) : line(setting));
    }

    private static String type(Setting<?> setting) {
        return setting.secret() ? "a secret" : setting.type().possible();
    }

    private String line(Setting<?> setting) {
        return find(setting.key()).orElse("#" + assignment(setting.key(), setting.byDefault()));
    }

    private String secretLine(Setting<?> setting) {
        return find(setting.fileKey()).orElse("#" + assignment(setting.fileKey(), ""));
    }

    private String block(SettingFamily<?> family) {
        String members = given.stream()
                .filter(it -> family.nameIn(it.key()).isPresent())
                .map(it -> assignment(it.key(), it.text()))
                .collect(Collectors.joining());
        return "\n" + Wrapped.comment(family.meaning())
                + Wrapped.comment("Value: " + family.type().possible() + ".")
                + Wrapped.comment("Environment: " + family.environmentPattern())
                + (members.isEmpty() ? "#" + assignment(family.pattern(), "") : members);
    }

    private Optional<String> find(String key) {
        return given.stream().filter(it -> it.key().equals(key)).findFirst().map(it -> assignment(key, it.text()));
    }

    private String foreign() {
        KnownKeys known = new KnownKeys();
        String lines = given.stream()
                .filter(it -> !known.isKnown(it.key()))
                .map(it -> assignment(it.key(), it.text()))
                .collect(Collectors.joining());
        return lines.isEmpty() ? "" : FOREIGN + lines;
    }

    private static String assignment(String key, String text) {
        return (key + " = " + text.replace("\\", "\\\\")).strip() + "\n";
    }
}
