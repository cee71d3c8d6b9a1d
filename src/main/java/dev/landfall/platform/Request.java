package dev.landfall.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One call to be made, as often as need be. {@code path} has no query; {@code right} is what an account needs for it, in
 * the words of Experience Platform's permission pages.
 */
record Request(
        String operation,
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        RequestBody body,
        Repeat repeat,
        String right) {

    /** Whether a try of unknown outcome may be followed by another. */
    enum Repeat {
        FREELY,
        ONLY_IF_SURELY_NOT_DONE
    }

    /** Reads an answer of status 2xx; what it throws as {@link IOException} counts as a broken answer. */
    @FunctionalInterface
    interface Reader<T> {
        T read(InputStream answer) throws IOException;
    }

    static Request of(String operation, String method, String path, String right) {
        return new Request(operation, method, path, Map.of(), Map.of(), new RequestBody.None(), Repeat.FREELY, right);
    }

    Request with(String parameter, String value) {
        return new Request(operation, method, path, plus(query, parameter, value), headers, body, repeat, right);
    }

    Request header(String name, String value) {
        return new Request(operation, method, path, query, plus(headers, name, value), body, repeat, right);
    }

    Request sending(String contentType, RequestBody newBody) {
        Map<String, String> typed = plus(headers, "Content-Type", contentType);
        return new Request(operation, method, path, query, typed, newBody, repeat, right);
    }

    Request onlyIfSurelyNotDone() {
        return new Request(operation, method, path, query, headers, body, Repeat.ONLY_IF_SURELY_NOT_DONE, right);
    }

    URI at(URI base) {
        String parameters = query.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(base + path + (parameters.isEmpty() ? "" : "?" + parameters));
    }

    /** One value as one path segment or query value: everything but unreserved characters is percent-encoded. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** A path with folders: each part encoded, the slashes kept. */
    static String encodedPath(String path) {
        return Arrays.stream(path.split("/", -1)).map(Request::encoded).collect(Collectors.joining("/"));
    }

    private static Map<String, String> plus(Map<String, String> known, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(known);
        more.put(name, value);
        return more;
    }
}
