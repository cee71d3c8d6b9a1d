package dev.landfall.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is asked: {@code HEAD} is {@code GET} here. The body is small, or refused. */
record Request(String method, String path, Map<String, String> query, String body) {
    static final int MOST_BYTES = 16 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    static Request of(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) throw new Refused(413, HttpProblem.TOO_LARGE.at("HTTP", MOST_BYTES));
        String method = exchange.getRequestMethod();
        return new Request(
                method.equals("HEAD") ? "GET" : method,
                exchange.getRequestURI().getPath(),
                query(Optional.ofNullable(exchange.getRequestURI().getRawQuery())
                        .orElse("")),
                new String(body, StandardCharsets.UTF_8));
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw.split("&", -1)) {
            String[] words = pair.split("=", 2);
            if (words.length == 2) query.put(words[0], decoded(words[1]));
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refused(400, HttpProblem.BAD_REQUEST.at("HTTP", "a part of the query is not encoded"));
        }
    }

    int number(String name, int most, int otherwise) {
        String text = query.getOrDefault(name, "");
        if (text.isEmpty()) return otherwise;
        if (text.matches("\\d{1,6}") && Integer.parseInt(text) <= most) return Integer.parseInt(text);
        throw new Refused(400, HttpProblem.BAD_REQUEST.at("HTTP", "'%s' is a number up to %d".formatted(name, most)));
    }

    /** A text of the body, which is a JSON object or empty. */
    String text(String name, String otherwise) {
        if (body.isBlank()) return otherwise;
        try {
            JsonNode value = JSON.readTree(body).path(name);
            return value.isTextual() && !value.textValue().isBlank()
                    ? value.textValue().strip()
                    : otherwise;
        } catch (JsonProcessingException e) {
            throw new Refused(400, HttpProblem.BAD_REQUEST.at("HTTP", "the body is no JSON"));
        }
    }
}
