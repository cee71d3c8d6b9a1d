package dev.landfall.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.problem.Problem;
import java.nio.charset.StandardCharsets;

/** What is answered, whole. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Response(int status, String type, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Response json(int status, JsonNode body) {
        return new Response(status, "application/json", (body + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static Response text(String type, String body) {
        return new Response(200, type, body.getBytes(StandardCharsets.UTF_8));
    }

    static Response problem(int status, Problem problem) {
        return json(
                status,
                JSON.createObjectNode()
                        .put("code", problem.code())
                        .put("what", problem.what())
                        .put("mend", problem.mend()));
    }
}
