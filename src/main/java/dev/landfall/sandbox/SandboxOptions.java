package dev.landfall.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where a sandbox lives and how its stand-ins are called. {@code home} is the project's folder, {@code folder} keeps
 * the sandbox's state, port 0 means any free port, {@code arguments} are appended to a stand-in's own, and
 * {@code patience} is how long a start may take altogether, {@code grace} how long a stop waits before it kills.
 */
public record SandboxOptions(
        Path home,
        Path folder,
        Map<StandIn, Integer> ports,
        Map<StandIn, List<String>> arguments,
        Duration patience,
        Duration grace) {

    public SandboxOptions {
        home = home.toAbsolutePath().normalize();
        folder = home.resolve(folder).normalize();
        ports = Map.copyOf(ports);
        arguments = Map.copyOf(arguments);
    }

    /** What a person gets: fixed ports, state in {@code .sandbox} of the project's folder. */
    public static SandboxOptions of(Path home) {
        Map<StandIn, Integer> ports = new EnumMap<>(StandIn.class);
        for (StandIn standIn : StandIn.values()) ports.put(standIn, standIn.usualPort());
        return new SandboxOptions(
                home, Path.of(".sandbox"), ports, Map.of(), Duration.ofSeconds(60), Duration.ofSeconds(10));
    }

    public SandboxOptions withFolder(Path other) {
        return new SandboxOptions(home, other, ports, arguments, patience, grace);
    }

    public SandboxOptions withPort(StandIn standIn, int port) {
        return new SandboxOptions(home, folder, with(ports, standIn, port), arguments, patience, grace);
    }

    /** For tests: every stand-in takes any free port. */
    public SandboxOptions withFreePorts() {
        return new SandboxOptions(home, folder, Map.of(), arguments, patience, grace);
    }

    public SandboxOptions withArguments(StandIn standIn, String... more) {
        return new SandboxOptions(home, folder, ports, with(arguments, standIn, List.of(more)), patience, grace);
    }

    public SandboxOptions withPatience(Duration other) {
        return new SandboxOptions(home, folder, ports, arguments, other, grace);
    }

    public SandboxOptions withGrace(Duration other) {
        return new SandboxOptions(home, folder, ports, arguments, patience, other);
    }

    int port(StandIn standIn) {
        return ports.getOrDefault(standIn, 0);
    }

    List<String> arguments(StandIn standIn) {
        return arguments.getOrDefault(standIn, List.of());
    }

    /** Where one stand-in keeps its own state, for example {@code .sandbox/platform}. */
    Path state(StandIn standIn) {
        return folder.resolve(standIn.id());
    }

    Path runFolder() {
        return folder.resolve("run");
    }

    Path log(StandIn standIn) {
        return folder.resolve("log").resolve(standIn.id() + ".log");
    }

    private static <V> Map<StandIn, V> with(Map<StandIn, V> map, StandIn standIn, V value) {
        Map<StandIn, V> changed = new EnumMap<>(StandIn.class);
        changed.putAll(map);
        changed.put(standIn, value);
        return changed;
    }
}
