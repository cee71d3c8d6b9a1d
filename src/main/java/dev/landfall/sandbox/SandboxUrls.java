package dev.landfall.sandbox;

import dev.landfall.problem.ProblemException;
import java.net.URI;
import java.util.List;

/** Where each stand-in serves; a stopped one with a fixed port will serve there. */
record SandboxUrls(SandboxOptions options, List<StandInState> states) {

    URI of(StandIn standIn) {
        return states.stream()
                .filter(StandInState.Running.class::isInstance)
                .map(StandInState.Running.class::cast)
                .filter(running -> running.standIn() == standIn)
                .map(StandInState.Running::url)
                .findFirst()
                .orElseGet(() -> expected(standIn));
    }

    private URI expected(StandIn standIn) {
        int port = options.port(standIn);
        if (port == 0) {
            throw new ProblemException(SandboxProblem.NOT_RUNNING.at("sandbox", standIn.id(), standIn.portSetting()));
        }
        return URI.create("http://127.0.0.1:" + port);
    }
}
