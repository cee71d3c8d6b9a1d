package dev.landfall.platform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.problem.ProblemException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads schemas and descriptors; here alone the Accept header decides what is answered. */
final class SchemaRegistry {
    private static final String BASE = "/data/foundation/schemaregistry";
    private static final String RIGHT = "View Schemas";
    /** Catalog allows 4000 descriptors in a sandbox; more pages than this can only be a circle. */
    private static final int MOST_PAGES = 4000;

    private final Gateway gateway;

    SchemaRegistry(Gateway gateway) {
        this.gateway = gateway;
    }

    /** The cheap call that Adobe's own tutorial tries a credential with. */
    void probe() {
        Request request = Request.of("probe", "GET", BASE + "/global/classes", RIGHT)
                .with("limit", "1")
                .header("Accept", "application/vnd.adobe.xed-id+json");
        gateway.call(request, Json::tree);
    }

    JsonNode schema(String id, int version) {
        Request request = Request.of("schema", "GET", BASE + "/tenant/schemas/" + Request.encoded(id), RIGHT)
                .header("Accept", "application/vnd.adobe.xed-full+json; version=" + version);
        Outcome<JsonNode> outcome = gateway.outcome(request, Json::tree);
        if (outcome instanceof Outcome.Refused<JsonNode> refused && lacks(refused)) {
            throw new ProblemException(PlatformProblem.UNKNOWN_SCHEMA.at(
                    gateway.wording().where(request),
                    id,
                    version,
                    gateway.connection().sandbox()));
        }
        return Outcome.value(outcome);
    }

    /** Another version than asked for is refused as a header that cannot be satisfied. */
    private static boolean lacks(Outcome.Refused<JsonNode> refused) {
        return refused.status() == 404 || refused.status() == 406;
    }

    List<JsonNode> identityDescriptors(String schemaId) {
        List<JsonNode> found = new ArrayList<>();
        Request request = Request.of("descriptors", "GET", BASE + "/tenant/descriptors", RIGHT)
                .header("Accept", "application/vnd.adobe.xdm+json");
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            JsonNode page = gateway.call(request, Json::tree);
            collect(page, schemaId, found);
            String next = page.path("_links").path("next").path("href").asText("");
            int query = next.indexOf('?');
            if (query < 0) {
                return List.copyOf(found);
            }
            request = following(request, next.substring(query + 1));
        }
        throw gateway.wording().notUnderstood(request, "the descriptors' pages have no end");
    }

    /** Only the parameters of the link are followed, so that no answer can lead our token to another host. */
    private static Request following(Request request, String query) {
        Request next = request;
        for (String parameter : Arrays.asList(query.split("&"))) {
            String[] pair = parameter.split("=", 2);
            next = next.with(decoded(pair[0]), pair.length == 2 ? decoded(pair[1]) : "");
        }
        return next;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Grouped by type, or one list of results: both occur. */
    private static void collect(JsonNode page, String schemaId, List<JsonNode> found) {
        for (JsonNode group : page) {
            for (JsonNode descriptor : group) {
                if ("xdm:descriptorIdentity".equals(descriptor.path("@type").asText())
                        && schemaId.equals(descriptor.path("xdm:sourceSchema").asText())) {
                    found.add(descriptor);
                }
            }
        }
    }
}
