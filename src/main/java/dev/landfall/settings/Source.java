package dev.landfall.settings;

import dev.landfall.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** One place where settings come from: what it gives, and whether a secret may stand in it. */
record Source(List<Given> given, boolean mayHoldSecrets, boolean isEnvironment) {

    /** Its networking properties; macOS sets one of them in every process. */
    private static final Pattern OF_THE_JDK = Pattern.compile(
            "http\\.(proxy(Host|Port|User|Password)|nonProxyHosts|agent|keepAlive.*|max(Connections|Redirects)|auth\\..*)");

    static Source environment(Map<String, String> variables) {
        return new Source(entries(variables, "environment variable "), true, true);
    }

    /** Everybody on the machine can read the arguments of a process, so no secret may stand in a system property. */
    static Source systemProperties(Map<String, String> properties, KnownKeys known) {
        List<Given> ours = entries(properties, "system property ").stream()
                .filter(it ->
                        known.isOurs(it.key()) && !OF_THE_JDK.matcher(it.key()).matches())
                .toList();
        return new Source(ours, false, false);
    }

    static Source overlay(Map<String, String> settings) {
        return new Source(entries(settings, "given by the program: "), true, false);
    }

    static Source file(Path file, Consumer<Problem> problems) {
        return new Source(new PropertiesFile(file, problems).read(), false, false);
    }

    /** Without these keys, whichever way this source spells them. */
    Source without(Set<String> keys, KnownKeys known) {
        List<Given> kept = given.stream()
                .filter(it -> !keys.contains(
                        isEnvironment ? known.keyOfVariable(it.key()).orElse(it.key()) : it.key()))
                .toList();
        return new Source(kept, mayHoldSecrets, isEnvironment);
    }

    private static List<Given> entries(Map<String, String> map, String kind) {
        return map.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(it -> new Given(it.getKey(), it.getValue(), kind + it.getKey()))
                .toList();
    }
}
