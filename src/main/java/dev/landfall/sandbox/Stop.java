package dev.landfall.sandbox;

import dev.landfall.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Ends stand-ins by their recorded process, asking first; what does not end in time is killed, children included. */
final class Stop {
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private final SandboxOptions options;

    Stop(SandboxOptions options) {
        this.options = options;
    }

    /** All at once, so that the slowest decides how long it takes. Gives those that ran. */
    List<StandIn> stop(List<StandIn> standIns) {
        List<Target> targets = standIns.stream().flatMap(this::target).toList();
        targets.forEach(target -> target.family().get(0).destroy());
        new Patience(options.grace()).until(() -> targets.stream().allMatch(Target::ended));
        targets.forEach(Target::kill);
        new Patience(AFTER_KILL).until(() -> targets.stream().allMatch(Target::ended));
        List<StandIn> stopped = new ArrayList<>();
        for (Target target : targets) {
            target.refuseSurvivors();
            stopped.add(target.standIn());
        }
        standIns.forEach(standIn -> new RunFile(options, standIn).delete());
        return stopped;
    }

    private Stream<Target> target(StandIn standIn) {
        List<ProcessHandle> family = new RunFile(options, standIn)
                .read()
                .map(entry -> entry.process().family())
                .orElse(List.of());
        return family.isEmpty() ? Stream.empty() : Stream.of(new Target(standIn, family));
    }

    /** A running stand-in; its own process comes first in the family. */
    private record Target(StandIn standIn, List<ProcessHandle> family) {

        boolean ended() {
            return family.stream().noneMatch(OwnProcess::alive);
        }

        void kill() {
            family.stream().filter(OwnProcess::alive).forEach(ProcessHandle::destroyForcibly);
        }

        void refuseSurvivors() {
            family.stream().filter(OwnProcess::alive).findFirst().ifPresent(survivor -> {
                throw new ProblemException(
                        SandboxProblem.STILL_RUNNING.at("sandbox", standIn.id(), Long.toString(survivor.pid())));
            });
        }
    }
}
