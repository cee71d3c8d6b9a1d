package dev.landfall.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What an answer said about its refusal, in whichever of the shapes: the gateway's ({@code error_code}), problem JSON
 * ({@code title}, {@code detail}), Catalog's and Flow Service's older ones, and OAuth's. Empty texts for what was not said.
 */
record ErrorBody(String code, String text, String requestId) {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_CHARACTERS = 400;
    private static final ObjectMapper JSON = new ObjectMapper();

    static ErrorBody read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES);
        try {
            return of(JSON.readTree(bytes));
        } catch (JsonProcessingException e) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return new ErrorBody("", text.isBlank() ? "" : "a body that is not JSON: " + shown(text), "");
        }
    }

    static ErrorBody of(JsonNode body) {
        Set<String> texts = new LinkedHashSet<>();
        for (String name : new String[] {"title", "message", "errorMessage", "error_description", "detail"}) {
            add(texts, body.path(name));
        }
        add(texts, body.path("report").path("detailed-message"));
        String requestId = first(body, "requestId", "request_id");
        return new ErrorBody(
                codeIn(body),
                shown(String.join("; ", texts)),
                requestId.isEmpty() ? first(body.path("report"), "registryRequestId") : requestId);
    }

    private static String codeIn(JsonNode body) {
        String code = first(body, "error_code", "errorCode", "code", "error");
        String type = first(body, "type");
        return code.isEmpty() && type.contains("/errors/") ? type.substring(type.lastIndexOf('/') + 1) : code;
    }

    private static String first(JsonNode body, String... names) {
        for (String name : names) {
            JsonNode value = body.path(name);
            if (value.isValueNode() && !value.asText().isBlank()) {
                return value.asText();
            }
        }
        return "";
    }

    private static void add(Set<String> texts, JsonNode value) {
        if (value.isTextual() && !value.textValue().isBlank()) {
            texts.add(value.textValue().strip());
        }
    }

    /** In one line of bearable length. */
    static String shown(String text) {
        String line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) + "…" : line;
    }
}
