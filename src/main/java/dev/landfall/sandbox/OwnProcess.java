package dev.landfall.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process that we started, perhaps from another launcher. A number alone is no proof, since the system gives it to
 * others later: its start or its whole command line must agree too. Either is enough, because a corrected clock moves
 * all start times, and the command line is known only once the program runs.
 */
record OwnProcess(long pid, Instant started, String commandLine) {
    private static final Duration CLOCK_ERROR = Duration.ofSeconds(2);

    static OwnProcess of(ProcessHandle handle) {
        return new OwnProcess(handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH), "");
    }

    /** The same, with the command line that it has now. */
    OwnProcess withCommandLine() {
        String now = handle().flatMap(handle -> handle.info().commandLine()).orElse("");
        return new OwnProcess(pid, started, now);
    }

    boolean running() {
        return handle().isPresent();
    }

    /** Itself and the processes that it started, as long as they live. */
    List<ProcessHandle> family() {
        return handle().stream()
                .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
                .toList();
    }

    static boolean alive(ProcessHandle handle) {
        // a process that has ended but whose parent never asked for its exit code still counts as alive, without a
        // command
        return handle.isAlive() && handle.info().command().isPresent();
    }

    private Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid).filter(OwnProcess::alive).filter(this::isOurs);
    }

    private boolean isOurs(ProcessHandle handle) {
        ProcessHandle.Info now = handle.info();
        boolean sameCommand = !commandLine.isEmpty()
                && now.commandLine().filter(commandLine::equals).isPresent();
        return sameCommand || now.startInstant().filter(this::isStart).isPresent();
    }

    private boolean isStart(Instant instant) {
        return Duration.between(started, instant).abs().compareTo(CLOCK_ERROR) <= 0;
    }
}
