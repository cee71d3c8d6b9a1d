package dev.landfall.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One of the sandbox's stand-ins as a process of its own, on a free port, with its state in the folder given. The system
 * property {@code landfall.sandbox} names another sandbox than the project's.
 */
final class StandIn implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final Process process;
    private final URI url;

    private StandIn(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** {@code name} is the stand-in's folder, for example {@code platform}. */
    static StandIn start(String name, Path state, String... options) throws IOException {
        Path script = Path.of(System.getProperty("landfall.sandbox", "sandbox"), name, "start.js");
        List<String> command = new ArrayList<>(List.of(
                "node",
                script.toString(),
                "--port",
                "0",
                "--state",
                state.resolve(name).toString()));
        command.addAll(List.of(options));
        Path log = Files.createDirectories(state).resolve(name + ".log");
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        try {
            return new StandIn(process, ready(process));
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IOException("%s is not up:%n%s".formatted(command, Files.readString(log)), e);
        }
    }

    private static URI ready(Process process) throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> firstLine(process));
        String ready = line.get(START.toSeconds(), TimeUnit.SECONDS);
        if (!ready.startsWith("READY ")) {
            throw new ExecutionException("It said '" + ready + "'.", null);
        }
        return URI.create(ready.substring("READY ".length()));
    }

    private static String firstLine(Process process) {
        try {
            BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
            String line = lines.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            return "";
        }
    }

    URI url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().orTimeout(STOP.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            process.destroyForcibly();
        }
    }
}
