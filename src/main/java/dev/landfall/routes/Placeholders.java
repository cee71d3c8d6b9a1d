package dev.landfall.routes;

import dev.landfall.settings.AllSettings;
import dev.landfall.settings.Setting;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/** Resolves {@code {{placeholders}}} as Camel will: a template's own names first, then settings and environment. */
final class Placeholders {
    private static final Pattern INNERMOST = Pattern.compile("\\{\\{([^{}]+)}}");
    /** A value may name a placeholder that names another; more than this is a circle. */
    private static final int DEEPEST = 10;

    private final CamelContext context;

    Placeholders(CamelContext context) {
        this.context = context;
    }

    /** What stands between the braces: {@code name}, {@code ?optional}, {@code name:default}, {@code env:NAME}. */
    static Stream<String> allNames(String text) {
        return INNERMOST.matcher(text).results().map(it -> it.group(1));
    }

    /** Those that need a value. */
    static Stream<String> names(String text) {
        return allNames(text).filter(it -> !isOptional(it));
    }

    /** The text with all placeholders resolved; empty if one has no value. */
    Optional<String> resolve(String text, Map<String, String> locals) {
        String resolved = text;
        for (int depth = 0; depth < DEEPEST && INNERMOST.matcher(resolved).find(); depth++) {
            Optional<String> next = once(resolved, locals);
            if (next.isEmpty()) return Optional.empty();
            resolved = next.get();
        }
        return Optional.of(resolved);
    }

    boolean resolves(String name, Set<String> locals) {
        return locals.contains(name) || isOptional(name) || ask(name).isPresent();
    }

    /** Camel would read it from the environment, and then print it with the route. */
    static boolean isSecret(String name) {
        String bare = name.replaceFirst("^(\\?|env:|sys:)+", "").replaceFirst(":.*", "");
        return AllSettings.all().stream()
                .filter(Setting::secret)
                .anyMatch(it -> bare.equals(it.key()) || bare.equalsIgnoreCase(it.environmentName()));
    }

    private Optional<String> once(String text, Map<String, String> locals) {
        StringBuilder out = new StringBuilder();
        Matcher matcher = INNERMOST.matcher(text);
        while (matcher.find()) {
            Optional<String> value = value(matcher.toMatchResult(), locals);
            if (value.isEmpty()) return Optional.empty();
            matcher.appendReplacement(out, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(matcher.appendTail(out).toString());
    }

    private Optional<String> value(MatchResult found, Map<String, String> locals) {
        String name = found.group(1);
        String bare = isOptional(name) ? name.substring(1) : name;
        if (locals.containsKey(bare)) return Optional.ofNullable(locals.get(bare));
        return ask(bare).or(() -> isOptional(name) ? Optional.of("") : Optional.empty());
    }

    private Optional<String> ask(String name) {
        try {
            return Optional.ofNullable(context.resolvePropertyPlaceholders("{{" + name + "}}"));
        } catch (IllegalArgumentException e) {
            // Camel's way of saying that there is no such property
            return Optional.empty();
        }
    }

    private static boolean isOptional(String name) {
        return name.startsWith("?");
    }
}
