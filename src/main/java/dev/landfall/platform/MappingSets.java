package dev.landfall.platform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Data Prep's conversion service. A set is replaced by a further version of it; those before it stay. */
final class MappingSets {
    private static final String BASE = "/data/foundation/conversion/mappingSets";
    private static final String RIGHT = "View Sources and Manage Sources";
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    /** No set has so many versions: whoever answers one as high as this answers any. */
    private static final int MOST_VERSIONS = 1 << 20;

    private final Gateway gateway;

    MappingSets(Gateway gateway) {
        this.gateway = gateway;
    }

    /**
     * The latest version. Where none is named, the service's pages say that it is the latest, and its specification that
     * it is 0; so an answer of 0 is believed only when there is no 1.
     */
    JsonNode latest(String id) {
        Request request = reading(id);
        JsonNode set = found(request).orElseThrow(() -> unknown(request, id));
        return version(set) == 0 ? version(id, newest(id)).orElse(set) : set;
    }

    /** Doubles, then halves: each version stands for those before it. */
    private int newest(String id) {
        int known = 0;
        int unknown = 1;
        while (version(id, unknown).isPresent()) {
            known = unknown;
            unknown *= 2;
            if (unknown > MOST_VERSIONS) throw gateway.wording().notUnderstood(reading(id), "versions have no end");
        }
        while (unknown - known > 1) {
            int middle = (known + unknown) / 2;
            if (version(id, middle).isPresent()) known = middle;
            else unknown = middle;
        }
        return known;
    }

    /** Empty for a version that there is not, and where the service answers another than was asked for. */
    Optional<JsonNode> version(String id, int version) {
        return found(reading(id).with("version", String.valueOf(version))).filter(set -> version(set) == version);
    }

    private static int version(JsonNode set) {
        return set.path("version").asInt(0);
    }

    private static Request reading(String id) {
        return Request.of("mappingSet", "GET", BASE + "/" + Request.encoded(id), RIGHT);
    }

    private Optional<JsonNode> found(Request request) {
        Outcome<JsonNode> outcome = gateway.outcome(request, Json::tree);
        boolean lacking = outcome instanceof Outcome.Refused<JsonNode> refused
                && (refused.status() == NOT_FOUND
                        || (refused.status() == BAD_REQUEST && request.query().containsKey("version")));
        return lacking ? Optional.empty() : Optional.of(Outcome.value(outcome));
    }

    /** Repeated only when the last try surely had no effect. */
    MappingSetVersion create(JsonNode set) {
        Request request = sending("createMappingSet", "POST", BASE, set).onlyIfSurelyNotDone();
        Outcome<MappingSetVersion> outcome = gateway.outcome(request, MappingSets::named);
        if (outcome instanceof Outcome.Unknown<MappingSetVersion> unknown) {
            throw new ProblemException(
                    PlatformProblem.SET_CREATION_UNKNOWN.at(gateway.wording().where(request), unknown.last()));
        }
        return Outcome.value(outcome);
    }

    /** A try that was repeated may leave a version between, of the same content. */
    MappingSetVersion replace(String id, JsonNode set) {
        Request request = sending("replaceMappingSet", "PUT", BASE + "/" + Request.encoded(id), set);
        Outcome<MappingSetVersion> outcome = gateway.outcome(request, MappingSets::named);
        if (outcome instanceof Outcome.Refused<MappingSetVersion> refused && refused.status() == NOT_FOUND) {
            throw unknown(request, id);
        }
        return Outcome.value(outcome);
    }

    private static MappingSetVersion named(InputStream answer) throws IOException {
        JsonNode set = Json.tree(answer);
        if (set.path("id").asText("").isEmpty() || !set.path("version").canConvertToInt()) {
            throw new IOException("a mapping set without its id or version");
        }
        return new MappingSetVersion(set.path("id").asText(), version(set));
    }

    /** What the service finds wrong with mappings, in their order; empty when it would take them all. */
    List<RefusedMapping> validate(JsonNode set) {
        Request request = sending("validateMappingSet", "POST", BASE + "/validate", set);
        JsonNode answer = gateway.call(request, Json::tree);
        JsonNode verdicts = answer.isArray() ? answer : answer.path("validationResponse");
        if (verdicts.size() != set.path("mappings").size()) {
            throw gateway.wording()
                    .notUnderstood(
                            request,
                            "%d verdicts on %d mappings"
                                    .formatted(
                                            verdicts.size(),
                                            set.path("mappings").size()));
        }
        List<RefusedMapping> refused = new ArrayList<>();
        for (int at = 0; at < verdicts.size(); at++) {
            if (!"SUCCESS".equals(verdicts.path(at).path("status").asText())) {
                String destination =
                        set.path("mappings").path(at).path("destination").asText();
                refused.add(new RefusedMapping(at, destination, said(verdicts.path(at))));
            }
        }
        return refused;
    }

    private static String said(JsonNode verdict) {
        List<String> texts = new ArrayList<>();
        for (JsonNode error : verdict.path("errors")) {
            String text = error.isTextual()
                    ? error.asText()
                    : error.path("exception").asText(error.path("message").asText());
            if (!text.isBlank()) texts.add(text.strip().replaceFirst("\\.$", ""));
        }
        return texts.isEmpty() ? "no reason was given" : ErrorBody.shown(String.join("; ", texts));
    }

    private static Request sending(String operation, String method, String path, JsonNode set) {
        return Request.of(operation, method, path, RIGHT)
                .sending("application/json", new RequestBody.Bytes(Json.bytes(set)));
    }

    private ProblemException unknown(Request request, String id) {
        return new ProblemException(PlatformProblem.UNKNOWN_MAPPING_SET.at(
                gateway.wording().where(request), id, gateway.connection().sandbox()));
    }
}
