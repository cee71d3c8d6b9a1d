package dev.landfall.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process that we started, perhaps from another launcher. A number alone is no proof, since the system gives it to
 * others later: the command line or the start must agree too. Either is enough: the command names the sandbox's folder,
 * but a program may change how its own is shown; and a corrected clock moves all starts.
 */
record OwnProcess(long pid, Instant started, List<String> command) {
    private static final Duration CLOCK_ERROR = Duration.ofSeconds(2);
    private static final long UNKNOWN = 0;

    OwnProcess {
        command = List.copyOf(command);
    }

    /** One that is about to start. Should nobody live to note its number, it is found by its command line. */
    static OwnProcess intended(List<String> command) {
        return new OwnProcess(UNKNOWN, Instant.EPOCH, command);
    }

    static OwnProcess of(ProcessHandle handle, List<String> command) {
        return new OwnProcess(handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH), command);
    }

    /** As long as it runs. */
    Optional<ProcessHandle> handle() {
        if (pid == UNKNOWN) return find();
        return ProcessHandle.of(pid).filter(OwnProcess::alive).filter(found -> sameCommand(found) || sameStart(found));
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

    private Optional<ProcessHandle> find() {
        return ProcessHandle.allProcesses()
                .filter(OwnProcess::alive)
                .filter(this::sameCommand)
                .findFirst();
    }

    /** The end of the line is compared, because the system shows where the program was found. */
    private boolean sameCommand(ProcessHandle handle) {
        String arguments = String.join(" ", command.subList(1, command.size()));
        return handle.info()
                .commandLine()
                .filter(line -> line.endsWith(" " + arguments))
                .isPresent();
    }

    private boolean sameStart(ProcessHandle handle) {
        return handle.info()
                .startInstant()
                .filter(start -> Duration.between(started, start).abs().compareTo(CLOCK_ERROR) <= 0)
                .isPresent();
    }
}
