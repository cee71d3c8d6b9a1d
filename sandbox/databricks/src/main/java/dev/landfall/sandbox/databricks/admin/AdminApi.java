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
import java.util.function.Supplier;

/** What a test or a person steers the stand-in with: settings, faults, and a look at what was called. */
public final class AdminApi implements Endpoint {
    private final ObjectMapper json = new ObjectMapper();
    private final LiveSettings settings;
    private final Faults faults;
    private final CallLog calls;
    private final Supplier<Map<String, Object>> state;

    /** @param state what is open at the moment, for a test that asks for leaks */
    public AdminApi(LiveSettings settings, Faults faults, CallLog calls, Supplier<Map<String, Object>> state) {
        this.settings = settings;
        this.faults = faults;
        this.calls = calls;
        this.state = state;
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
            case "GET state" -> state.get();
            case "GET faults" -> faults.waiting();
            case "POST faults" -> add(json.readValue(request.body(), Fault.class));
            case "DELETE faults" -> clear();
            default ->
                throw new IllegalArgumentException("no '" + request.method() + " " + request.path()
                        + "'; there are settings, calls, state and faults");
        };
    }

    private Object add(Fault fault) {
        faults.add(fault);
        return faults.waiting();
    }

    private Object clear() {
        faults.clear();
        return faults.waiting();
    }
}
