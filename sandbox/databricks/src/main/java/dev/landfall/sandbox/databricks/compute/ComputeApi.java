package dev.landfall.sandbox.databricks.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.sandbox.databricks.access.Guard;
import dev.landfall.sandbox.databricks.http.Endpoint;
import dev.landfall.sandbox.databricks.http.Request;
import dev.landfall.sandbox.databricks.http.Response;
import dev.landfall.sandbox.databricks.settings.LiveSettings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The REST calls that ask for, start and stop the one cluster and the one warehouse. */
public final class ComputeApi implements Endpoint {
    private static final Pattern CLUSTERS = Pattern.compile("/api/2\\.[01]/clusters/(get|start|delete)");
    private static final Pattern WAREHOUSES =
            Pattern.compile("/api/2\\.0/sql/warehouses(?:/([^/]+)(?:/(start|stop))?)?/?");

    private final ObjectMapper json = new ObjectMapper();
    private final Guard guard;
    private final Compute cluster;
    private final Compute warehouse;
    private final LiveSettings settings;

    public ComputeApi(Guard guard, Compute cluster, Compute warehouse, LiveSettings settings) {
        this.settings = settings;
        this.guard = guard;
        this.cluster = cluster;
        this.warehouse = warehouse;
    }

    @Override
    public Optional<Response> answer(Request request) throws IOException {
        Matcher clusters = CLUSTERS.matcher(request.path());
        Matcher warehouses = WAREHOUSES.matcher(request.path());
        if (!clusters.matches() && !warehouses.matches()) return Optional.empty();
        Optional<Response> refusal = guard.refusal(request);
        if (refusal.isPresent()) return refusal;
        return clusters.matches()
                ? clusters(request, clusters.group(1))
                : warehouses(
                        request, Optional.ofNullable(warehouses.group(1)), Optional.ofNullable(warehouses.group(2)));
    }

    private Optional<Response> clusters(Request request, String verb) throws IOException {
        boolean get = verb.equals("get");
        if (!request.method().equals(get ? "GET" : "POST")) return Optional.empty();
        String id = get ? request.query().getOrDefault("cluster_id", "") : clusterId(request);
        if (!id.equals(cluster.id()))
            return Optional.of(Response.error(400, "INVALID_PARAMETER_VALUE", "Cluster " + id + " does not exist"));
        if (get) return Optional.of(Response.json(200, describeCluster()));
        if (verb.equals("start")) cluster.start();
        else cluster.stop();
        return Optional.of(Response.json(200, Map.of()));
    }

    private String clusterId(Request request) throws IOException {
        JsonNode body = request.body().length == 0 ? json.createObjectNode() : json.readTree(request.body());
        return body.path("cluster_id").asText();
    }

    private Optional<Response> warehouses(Request request, Optional<String> id, Optional<String> verb) {
        if (!request.method().equals(verb.isPresent() ? "POST" : "GET")) return Optional.empty();
        if (id.isEmpty()) return Optional.of(Response.json(200, Map.of("warehouses", List.of(describeWarehouse()))));
        if (!id.get().equals(warehouse.id()))
            return Optional.of(
                    Response.error(404, "RESOURCE_DOES_NOT_EXIST", "SQL warehouse " + id.get() + " does not exist."));
        if (verb.isEmpty()) return Optional.of(Response.json(200, describeWarehouse()));
        if (verb.get().equals("start")) warehouse.start();
        else warehouse.stop();
        return Optional.of(Response.json(200, Map.of()));
    }

    private Map<String, Object> describeCluster() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("cluster_id", cluster.id());
        shown.put("cluster_name", "landfall-sandbox");
        shown.put("spark_version", "15.4.x-scala2.12");
        shown.put("data_security_mode", "USER_ISOLATION");
        shown.put("autotermination_minutes", settings.now().autoStopMinutes());
        shown.put("state", cluster.state());
        shown.put("state_message", "");
        if (cluster.isStopped())
            shown.put("termination_reason", Map.of("code", "USER_REQUEST", "type", "SUCCESS", "parameters", Map.of()));
        return shown;
    }

    private Map<String, Object> describeWarehouse() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", warehouse.id());
        shown.put("name", "landfall-sandbox");
        shown.put("cluster_size", "2X-Small");
        shown.put("auto_stop_mins", settings.now().autoStopMinutes());
        shown.put("warehouse_type", "PRO");
        shown.put("enable_serverless_compute", false);
        shown.put("state", warehouse.state());
        shown.put("num_clusters", warehouse.isRunning() ? 1 : 0);
        if (warehouse.isRunning()) shown.put("health", Map.of("status", "HEALTHY"));
        return shown;
    }
}
