package dev.landfall.sandbox.databricks.compute;

import dev.landfall.sandbox.databricks.settings.LiveSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * A cluster or a warehouse: stopped, starting, running or stopping. Both stand for the same Spark, which runs all the time; what is
 * modelled is the waiting.
 */
public final class Compute {

    /** Which of the two, with its words for the four phases. */
    public enum Kind {
        CLUSTER("TERMINATED", "PENDING", "RUNNING", "TERMINATING"),
        WAREHOUSE("STOPPED", "STARTING", "RUNNING", "STOPPING");

        private final String stopped;
        private final String starting;
        private final String running;
        private final String stopping;

        Kind(String stopped, String starting, String running, String stopping) {
            this.stopped = stopped;
            this.starting = starting;
            this.running = running;
            this.stopping = stopping;
        }
    }

    private final Kind kind;
    private final String id;
    private final Clock clock;
    private final LiveSettings settings;
    private final Consumer<Compute> whenStopped;

    private boolean wanted;
    private Instant settled;

    /** @param whenStopped what is lost when compute stops: its sessions */
    public Compute(
            Kind kind, String id, boolean running, Clock clock, LiveSettings settings, Consumer<Compute> whenStopped) {
        this.kind = kind;
        this.id = id;
        this.clock = clock;
        this.settings = settings;
        this.whenStopped = whenStopped;
        wanted = running;
        settled = Instant.MIN;
    }

    public Kind kind() {
        return kind;
    }

    public String id() {
        return id;
    }

    /** The state in the words of its kind. */
    public synchronized String state() {
        boolean there = !clock.instant().isBefore(settled);
        if (wanted) return there ? kind.running : kind.starting;
        return there ? kind.stopped : kind.stopping;
    }

    public boolean isRunning() {
        return state().equals(kind.running);
    }

    public boolean isStopped() {
        return state().equals(kind.stopped);
    }

    /** Starts it if it is stopped; in every other phase nothing happens, as in the service. */
    public synchronized void start() {
        if (isStopped()) move(true, settings.now().coldStartSeconds());
    }

    /** Stops it, and with it its sessions, unless it is stopped or stopping. */
    public void stop() {
        synchronized (this) {
            if (!wanted) return;
            move(false, settings.now().stopSeconds());
        }
        whenStopped.accept(this);
    }

    private void move(boolean running, int seconds) {
        wanted = running;
        settled = clock.instant().plusSeconds(seconds);
    }
}
