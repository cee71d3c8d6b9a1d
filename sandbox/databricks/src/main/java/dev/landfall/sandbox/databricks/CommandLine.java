package dev.landfall.sandbox.databricks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the process was started with.
 *
 * @param port to listen on, 0 for a free one
 * @param state folder of tables, catalog and scratch files
 * @param stopped whether cluster and warehouse begin stopped
 */
record CommandLine(
        int port,
        Path state,
        String token,
        String clientId,
        String clientSecret,
        String catalog,
        int coldStartSeconds,
        boolean stopped,
        boolean reorder) {

    static final String USAGE = """
            databricks-stand-in --port PORT --state FOLDER
              --port PORT             to listen on; 0 takes a free one
              --state FOLDER          tables, catalog and scratch files
              --token TOKEN           personal access token (dapi-landfall-sandbox)
              --client-id ID          of the service principal (landfall-sandbox)
              --client-secret SECRET  of the service principal (landfall-sandbox-secret)
              --catalog NAME          the one catalog (adobe_dbx_demo)
              --cold-start SECONDS    from start to RUNNING (3)
              --stopped               begin with compute stopped
              --reorder               rows in another order at every read
            """;

    private static final Map<String, String> DEFAULTS = Map.of(
            "--token", "dapi-landfall-sandbox",
            "--client-id", "landfall-sandbox",
            "--client-secret", "landfall-sandbox-secret",
            "--catalog", "adobe_dbx_demo",
            "--cold-start", "3");
    private static final Set<String> REQUIRED = Set.of("--port", "--state");
    private static final Set<String> SWITCHES = Set.of("--stopped", "--reorder");

    /** @throws IllegalArgumentException with every mistake in one message */
    static CommandLine parse(String... arguments) {
        Map<String, String> given = new HashMap<>(DEFAULTS);
        List<String> mistakes = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            boolean valued = DEFAULTS.containsKey(name) || REQUIRED.contains(name);
            if (SWITCHES.contains(name)) given.put(name, "on");
            else if (!valued) mistakes.add("there is no option '" + name + "'");
            else if (i + 1 == arguments.length) mistakes.add(name + " needs a value");
            else given.put(name, arguments[++i]);
        }
        for (String name : REQUIRED) if (!given.containsKey(name)) mistakes.add(name + " is missing");
        int port = number(given.getOrDefault("--port", "0"), "--port", 65535, mistakes);
        int coldStart = number(given.get("--cold-start"), "--cold-start", 3600, mistakes);
        if (!given.get("--catalog").matches("[a-z][a-z0-9_]*"))
            mistakes.add("--catalog is '" + given.get("--catalog") + "'; use a-z, 0-9 and _");
        if (!mistakes.isEmpty()) throw new IllegalArgumentException(String.join("; ", mistakes));
        return of(new TreeMap<>(given), port, coldStart);
    }

    private static CommandLine of(Map<String, String> given, int port, int coldStart) {
        return new CommandLine(
                port,
                Path.of(given.get("--state")).toAbsolutePath().normalize(),
                given.get("--token"),
                given.get("--client-id"),
                given.get("--client-secret"),
                given.get("--catalog"),
                coldStart,
                given.containsKey("--stopped"),
                given.containsKey("--reorder"));
    }

    private static int number(String text, String name, int most, List<String> mistakes) {
        if (text.matches("\\d{1,6}") && Integer.parseInt(text) <= most) return Integer.parseInt(text);
        mistakes.add(name + " is '" + text + "'; use a number from 0 to " + most);
        return 0;
    }
}
