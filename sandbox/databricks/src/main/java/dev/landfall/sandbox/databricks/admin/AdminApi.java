package dev.landfall.sandbox.databricks.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.sandbox.databricks.http.CallLog;
import dev.landfall.sandbox.databricks.http.Endpoint;
import dev.landfall.sandbox.databricks.http.Fault;
import dev.landfall.sandbox.databricks.http.Faults;
import dev.landfall.sandbox.databricks.http.Request;
import dev.landfall.sandbox.databricks.http.Response;
import dev.landfall.sandbox.databricks.settings.LiveSettings;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** What a test or a person steers the stand-in with: settings, faults, and a look at what was called. */
public final class AdminApi implements Endpoint {
    private final ObjectMapper json = new ObjectMapper();
    private final LiveSettings settings;
    private final Faults faults;
    private final CallLog calls;
    private final Open open;

    /** What clients have open at the moment. */
    public interface Open {
        /** How many sessions and operations. */
        Map<String, Object> counts();

        /** As a service that restarts: no session is known any more. */
        void closeAll();

        /** As an administrator who ends all statements. */
        void cancelAll();
    }

    public AdminApi(LiveSettings settings, Faults faults, CallLog calls, Open open) {
        this.settings = settings;
        this.faults = faults;
        this.calls = calls;
        this.open = open;
    }

    @Override
    public Optional<Response> answer(Request request) {
        if (!request.path().startsWith("/__admin/")) return Optional.empty();
        try {
            return Optional.of(Response.json(200, act(request)));
        } catch (IOException | IllegalArgumentException | ClassCastException e) {
            return Optional.of(
                    Response.error(400, "INVALID_PARAMETER_VALUE", "The stand-in did nothing: " + e.getMessage()));
        }
    }

    private Object act(Request request) throws IOException {
        return switch (request.method() + " " + request.path().substring("/__admin/".length())) {
            case "GET settings" -> settings.now();
            case "POST settings" -> settings.merge(request.body());
            case "GET calls" -> calls.last();
            case "GET state" -> open.counts();
            case "DELETE sessions" -> left(open::closeAll);
            case "DELETE statements" -> left(open::cancelAll);
            case "GET faults" -> faults.waiting();
            case "POST faults" -> add(json.readValue(request.body(), Fault.class));
            case "DELETE faults" -> clear();
            default ->
                throw new IllegalArgumentException("no '" + request.method() + " " + request.path()
                        + "'; there are settings, calls, state, sessions, statements and faults");
        };
    }

    private Object add(Fault fault) {
        faults.add(fault);
        return faults.waiting();
    }

    private Object left(Runnable end) {
        end.run();
        return open.counts();
    }

    private Object clear() {
        faults.clear();
        return faults.waiting();
    }
}
