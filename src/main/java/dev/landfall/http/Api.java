package dev.landfall.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.Run;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import dev.landfall.rejects.Rejects;
import dev.landfall.status.RejectGroups;
import dev.landfall.status.StatusJson;
import dev.landfall.status.Statuses;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.JdbiException;

/** What there is to ask for, but live events. Holds no state; each answer is read from the ledger. Thread-safe. */
public final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "([A-Za-z0-9._-]{1,64})";
    private static final int MOST_RUNS = 1000;

    private final Parts parts;
    private final boolean mayAct;
    private final List<Route> routes;
    private final Semaphore previewing = new Semaphore(1);

    /**
     * What it tells of.
     *
     * @param metrics the whole text for Prometheus
     * @param unready why the process does not serve, if it does not
     * @param preview reads a few rows of a dataflow's source and tells what becomes of them, in shapes alone
     */
    public record Parts(
            Statuses statuses,
            StatusJson json,
            Ledger ledger,
            Rejects rejects,
            Supplier<String> metrics,
            Supplier<Optional<String>> unready,
            Actions actions,
            Function<String, ObjectNode> preview) {}

    private record Route(String method, Pattern path, Answer answer) {}

    private interface Answer {
        Response to(Request request, MatchResult path);
    }

    public Api(Parts parts, boolean mayAct) {
        this.parts = parts;
        this.mayAct = mayAct;
        this.routes = List.of(
                get("/health/live", (request, path) -> Response.json(200, said("live", true))),
                get("/health/ready", (request, path) -> ready()),
                get(
                        "/health/dataflows",
                        (request, path) -> Response.json(200, parts.json().health())),
                get(
                        "/metrics",
                        (request, path) -> Response.text(
                                "text/plain; version=0.0.4; charset=utf-8",
                                parts.metrics().get())),
                get("/api/dataflows", (request, path) -> dataflows()),
                get("/api/dataflows/" + NAME + "/runs", (request, path) -> runs(known(path.group(1)), request)),
                get(
                        "/api/runs/" + NAME,
                        (request, path) -> Response.json(200, parts.json().run(path.group(1)))),
                get("/api/runs/" + NAME + "/rejects", (request, path) -> rejects(path.group(1))),
                post("/api/dataflows/" + NAME + "/run", (request, path) -> run(known(path.group(1)))),
                post("/api/dataflows/" + NAME + "/pause", (request, path) -> pause(known(path.group(1)), request)),
                post("/api/dataflows/" + NAME + "/resume", (request, path) -> resume(known(path.group(1)), request)),
                post("/api/dataflows/" + NAME + "/preview", (request, path) -> preview(known(path.group(1)))),
                post("/api/runs/" + NAME + "/replay-rejects", (request, path) -> replay(path.group(1), request)));
    }

    private static Route get(String path, Answer answer) {
        return new Route("GET", Pattern.compile(path), answer);
    }

    private static Route post(String path, Answer answer) {
        return new Route("POST", Pattern.compile(path), answer);
    }

    /** Nothing where there is no such path. */
    Optional<Response> answer(Request request) {
        for (Route route : routes) {
            Matcher path = route.path().matcher(request.path());
            if (!route.method().equals(request.method()) || !path.matches()) continue;
            try {
                return Optional.of(route.answer().to(request, path));
            } catch (ProblemException e) {
                return Optional.of(Response.problem(status(e.first()), e.first()));
            } catch (JdbiException e) {
                return Optional.of(Response.problem(503, parts.ledger().told(e).orElseThrow()));
            }
        }
        return Optional.empty();
    }

    private static int status(Problem problem) {
        return switch (problem.kind()) {
            case CONFIGURATION -> 404;
            case TRY_AGAIN, FAILED, GUARDRAIL -> 409;
            case SOURCE, TARGET -> 502;
        };
    }

    private static ObjectNode said(String word, boolean yes) {
        return JSON.createObjectNode().put(word, yes);
    }

    private Response ready() {
        Optional<String> why = parts.unready().get();
        ObjectNode said = said("ready", why.isEmpty());
        why.ifPresent(it -> said.put("why", it));
        return Response.json(why.isEmpty() ? 200 : 503, said);
    }

    private Response dataflows() {
        return Response.json(200, parts.json().dataflows().put("actions", mayAct));
    }

    private String known(String name) {
        if (parts.statuses().find(name).isPresent()) return name;
        throw new Refused(404, HttpProblem.UNKNOWN_DATAFLOW.at("HTTP", name));
    }

    private Response runs(String dataflow, Request request) {
        int limit = request.number("limit", MOST_RUNS, 50);
        return Response.json(200, parts.json().runs(Optional.of(dataflow), limit));
    }

    private Response rejects(String id) {
        Run run = parts.ledger().runs().find(id);
        return Response.json(200, RejectGroups.json(run, parts.rejects().kept(run.dataflow(), run.id())));
    }

    private Response run(String dataflow) {
        parts.ledger().pauses().requireNone(dataflow);
        parts.ledger().runs().open(dataflow).ifPresent(open -> {
            throw new Refused(
                    409,
                    HttpProblem.RUN_OPEN.at(
                            open.where(), open.id(), dataflow, open.state().word()));
        });
        parts.actions().run(dataflow);
        return Response.json(202, said("asked", true));
    }

    private Response pause(String dataflow, Request request) {
        parts.actions().pause(dataflow, request.text("reason", "asked for over HTTP"));
        return Response.json(200, said("paused", true));
    }

    private Response resume(String dataflow, Request request) {
        parts.actions().resume(dataflow, request.text("reason", "asked for over HTTP"));
        return Response.json(200, said("paused", false));
    }

    /** One at a time: it may wait for a compute that starts, and health has to be answered meanwhile. */
    private Response preview(String dataflow) {
        if (!previewing.tryAcquire()) throw new Refused(409, HttpProblem.PREVIEW_RUNS.at("HTTP"));
        try {
            return Response.json(200, parts.preview().apply(dataflow));
        } catch (ProblemException e) { // of the files as they are saved, or of whom they lead to
            return Response.problem(409, e.first());
        } finally {
            previewing.release();
        }
    }

    private Response replay(String id, Request request) {
        known(parts.ledger().runs().find(id).dataflow());
        Run sealed = parts.actions().replayRejects(id, request.text("reason", "asked for over HTTP"));
        return Response.json(202, JSON.createObjectNode().put("run", sealed.id()));
    }
}
