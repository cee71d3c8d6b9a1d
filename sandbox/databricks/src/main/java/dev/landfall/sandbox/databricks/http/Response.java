package dev.landfall.sandbox.databricks.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One HTTP answer. The body is a list of pieces, so that megabytes of rows are sent without being copied together. */
public record Response(int status, Map<String, String> headers, List<Piece> body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A range of an array that nobody changes any more. */
    public record Piece(byte[] bytes, int offset, int length) {
        public static Piece of(byte[] bytes) {
            return new Piece(bytes, 0, bytes.length);
        }
    }

    public Response {
        headers = Map.copyOf(headers);
        body = List.copyOf(body);
    }

    public static Response of(int status, String type, String body) {
        return of(status, type, List.of(Piece.of(body.getBytes(StandardCharsets.UTF_8))));
    }

    public static Response of(int status, String type, List<Piece> body) {
        return new Response(status, Map.of("Content-Type", type), body);
    }

    public static Response json(int status, Object body) {
        try {
            return of(status, "application/json", JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON: " + body.getClass(), e);
        }
    }

    /** The REST interface's form of an error. */
    public static Response error(int status, Object code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error_code", code);
        body.put("message", message);
        return json(status, body);
    }

    public Response with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body);
    }

    long length() {
        return body.stream().mapToLong(Piece::length).sum();
    }

    /** The first half of the body, for a fault that cuts an answer short. */
    List<Piece> firstHalf() {
        List<Piece> half = new ArrayList<>();
        long left = length() / 2;
        for (Piece piece : body) {
            int take = (int) Math.min(left, piece.length());
            half.add(new Piece(piece.bytes(), piece.offset(), take));
            left -= take;
        }
        return half;
    }
}
