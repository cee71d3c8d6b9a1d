package dev.landfall.sandbox;

import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One start of the sandbox: all three, or none that did not run before. Used once, under the folder's lock. */
final class Start {
    private final SandboxOptions options;
    private final Programs programs;
    private final Consumer<String> progress;
    private final Spawner spawner;
    private final List<StandIn> spawned = new ArrayList<>();

    Start(SandboxOptions options, Programs programs, Consumer<String> progress) {
        this.options = options;
        this.programs = programs;
        this.progress = progress;
        this.spawner = new Spawner(options);
    }

    void start() {
        refuseTakenPorts();
        if (Arrays.stream(StandIn.values()).anyMatch(standIn -> running(standIn).isEmpty())) programs.build();
        try {
            startAll();
        } catch (ProblemException e) {
            new Stop(options).stop(spawned);
            throw e;
        }
    }

    private void startAll() {
        Patience patience = new Patience(options.patience());
        Ready ready = new Ready(options, spawner, patience, progress);
        RunFile.Entry databricks = ensure(StandIn.DATABRICKS, programs.databricks());
        RunFile.Entry landingZone = ensure(StandIn.LANDING_ZONE, programs.landingZone());
        URI landingZoneUrl = ready.await(StandIn.LANDING_ZONE, landingZone);
        ready.await(StandIn.PLATFORM, ensure(StandIn.PLATFORM, programs.platform(landingZoneUrl)));
        ready.await(StandIn.DATABRICKS, databricks);
    }

    private RunFile.Entry ensure(StandIn standIn, List<String> command) {
        Optional<RunFile.Entry> running = running(standIn);
        if (running.isPresent() && running.get().process().command().equals(command)) return running.get();
        if (running.isPresent()) new Stop(options).stop(List.of(standIn));
        progress.accept("starting the %s stand-in".formatted(standIn.id()));
        spawned.add(standIn);
        return spawner.spawn(standIn, command);
    }

    private Optional<RunFile.Entry> running(StandIn standIn) {
        return new RunFile(options, standIn).read().filter(entry -> entry.process()
                .running());
    }

    /** Asked before anything starts, so that all ports are reported at once. */
    private void refuseTakenPorts() {
        List<Problem> problems =
                Arrays.stream(StandIn.values()).flatMap(this::takenPort).toList();
        if (!problems.isEmpty()) throw new ProblemException(problems);
    }

    private Stream<Problem> takenPort(StandIn standIn) {
        int port = options.port(standIn);
        boolean ours =
                running(standIn).filter(entry -> entry.askedPort() == port).isPresent();
        if (port == 0 || ours || free(port)) return Stream.empty();
        String where = "setting " + standIn.portSetting();
        return Stream.of(SandboxProblem.PORT_TAKEN.at(where, port, standIn.id(), standIn.portSetting()));
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
