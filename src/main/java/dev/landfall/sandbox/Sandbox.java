package dev.landfall.sandbox;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts, stops and reports the three stand-ins, each a process of its own that outlives us. What runs is known from
 * {@code run/} in the sandbox's folder, so another process may stop what this one started; a lock there lets one
 * process at a time start or stop. Safe for several threads.
 */
public final class Sandbox {
    private final SandboxOptions options;
    private final Programs programs;
    private final Consumer<String> progress;
    private final FolderLock lock;

    /** @param progress is told in one line whatever takes time */
    public Sandbox(SandboxOptions options, Consumer<String> progress) {
        this(options, new SandboxPrograms(options), progress);
    }

    Sandbox(SandboxOptions options, Programs programs, Consumer<String> progress) {
        this.options = options;
        this.programs = programs;
        this.progress = progress;
        this.lock = new FolderLock(options.runFolder(), options.patience());
    }

    /**
     * Starts what does not run yet and waits until all three serve. One that runs with other arguments than these
     * options ask for is started anew. When one fails, those that this call started are stopped again.
     */
    public List<StandInState> start() {
        return lock.holding(() -> {
            new Start(options, programs, progress).start();
            return status();
        });
    }

    /** Stops what runs, with the processes that it started; the state on disk stays. Gives what it stopped. */
    public List<StandIn> stop() {
        return lock.holding(() -> new Stop(options).stop(List.of(StandIn.values())));
    }

    /** One state for each stand-in, in the order of {@link StandIn}. */
    public List<StandInState> status() {
        return Arrays.stream(StandIn.values()).map(this::state).toList();
    }

    /** Where a stand-in serves: where it runs, else where it would. */
    public URI url(StandIn standIn) {
        return new SandboxUrls(options, status()).of(standIn);
    }

    /** The product's settings that point it at this sandbox; the folders in them are absolute. */
    public Map<String, String> settings() {
        return new SandboxSettings(options, new SandboxUrls(options, status())).toMap();
    }

    private StandInState state(StandIn standIn) {
        Optional<RunFile.Entry> entry = new RunFile(options, standIn).read();
        Optional<ProcessHandle> handle = entry.flatMap(found -> found.process().handle());
        if (handle.isEmpty()) return new StandInState.Stopped(standIn, options.log(standIn));
        long pid = handle.get().pid();
        String url = entry.map(RunFile.Entry::url).orElse("");
        if (url.isEmpty()) return new StandInState.Starting(standIn, options.log(standIn), pid);
        return new StandInState.Running(standIn, options.log(standIn), URI.create(url), pid);
    }
}
