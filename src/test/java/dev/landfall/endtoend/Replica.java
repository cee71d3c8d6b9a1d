package dev.landfall.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** One of several processes that serve the same dataflows. Killed at the end, frozen or not. */
final class Replica implements AutoCloseable {
    private final Process process;
    private final Path log;

    private Replica(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static Replica start(Project project, String name) {
        Path log = project.folder().resolve(name + ".log");
        return new Replica(Program.serve(project, name, log), log);
    }

    /** {@code KILL}, {@code STOP} or {@code CONT}. */
    void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (code != 0) throw new IllegalStateException("kill -" + name + " ended with " + code);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How long it took. */
    static Duration await(String what, Duration most, BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            Duration since = Duration.ofNanos(System.nanoTime() - begun);
            if (since.compareTo(most) > 0) throw new AssertionError("%s: not within %s".formatted(what, most));
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
