package dev.landfall.sandbox.databricks.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One HTTP request, read whole. Header names are case-insensitive, the first of several values counts. */
public record Request(String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {

    static Request read(HttpExchange exchange) throws IOException {
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                form(exchange.getRequestURI().getRawQuery()),
                first(exchange.getRequestHeaders()),
                exchange.getRequestBody().readAllBytes());
    }

    public boolean is(String wantedMethod, String wantedPath) {
        return method.equals(wantedMethod) && path.equals(wantedPath);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Decodes <code>a=1&amp;b=2</code>, which is the form of a query and of a token request's body. */
    public static Map<String, String> form(String encoded) {
        Map<String, String> fields = new TreeMap<>();
        if (encoded == null || encoded.isEmpty()) return fields;
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            fields.put(decode(key), decode(value));
        }
        return fields;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> first(Headers headers) {
        Map<String, String> first = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> first.put(name, values.get(0)));
        return first;
    }
}
