package dev.landfall.mapping;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions on addresses. What is no absolute address by RFC 2396, with a scheme and a slash behind it, is null. */
final class UrlFunctions {
    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443, "ftp", 21, "sftp", 22);

    static final List<MapperFunction> ALL = List.of(
            onAddress(
                    "get_url_protocol",
                    ResultType.TEXT,
                    "The scheme.",
                    "get_url_protocol(\"https://platform.adobe.com/home\") = \"https\"",
                    URI::getScheme),
            onAddress(
                    "get_url_host",
                    ResultType.TEXT,
                    "The host.",
                    "get_url_host(\"https://platform.adobe.com/home\") = \"platform.adobe.com\"",
                    URI::getHost),
            onAddress(
                    "get_url_port",
                    ResultType.INTEGER,
                    "The port; without one that of http, https, ftp or sftp, else -1.",
                    "get_url_port(\"sftp://example.com//home/joe/employee.csv\") = 22",
                    UrlFunctions::port),
            new MapperFunction(
                    "get_url_path",
                    "get_url_path(url, full)",
                    ResultType.TEXT,
                    "The path; if full is false, only what follows its last slash.",
                    "get_url_path(\"sftp://example.com//home/joe/employee.csv\") = \"//home/joe/employee.csv\"",
                    1,
                    2,
                    Given.body(UrlFunctions::path)),
            new MapperFunction(
                    "get_url_query_str",
                    "get_url_query_str(url, anchor)",
                    ResultType.OBJECT,
                    "The names and values of the query, as they stand; of a name that repeats, the first. The anchor:"
                            + " retain leaves it at the last value, remove drops it, append adds it as _anchor_.",
                    "get_url_query_str(\"foo://example.com:8042/over/there?name=ferret#nose\", \"append\") = "
                            + "{\"name\": \"ferret\", \"_anchor_\": \"nose\"}",
                    2,
                    2,
                    Given.body(UrlFunctions::query)),
            new MapperFunction(
                    "get_url_encoded",
                    "get_url_encoded(text)",
                    ResultType.TEXT,
                    "All but letters, digits and - . _ percent-encoded.",
                    "get_url_encoded(\"https://example.com/partneralliance_asia-pacific_2022\") = "
                            + "\"https%3A%2F%2Fexample.com%2Fpartneralliance_asia-pacific_2022\"",
                    1,
                    1,
                    Given.body(given -> encoded(given.text(0)))),
            new MapperFunction(
                    "get_url_decoded",
                    "get_url_decoded(text)",
                    ResultType.TEXT,
                    "Percent-encoding undone; null if it is broken.",
                    "get_url_decoded(\"https%3A%2F%2Fexample.com%2Fpartneralliance_asia-pacific_2022\") = "
                            + "\"https://example.com/partneralliance_asia-pacific_2022\"",
                    1,
                    1,
                    Given.body(given -> decoded(given.text(0)))));

    private UrlFunctions() {}

    /** Asks an address with a scheme. */
    @FunctionalInterface
    private interface Question {
        @Nullable
        Object of(URI address);
    }

    private static MapperFunction onAddress(
            String name, ResultType result, String meaning, String example, Question question) {
        return new MapperFunction(
                name,
                name + "(url)",
                result,
                meaning,
                example,
                1,
                1,
                Given.body(given -> ask(given.text(0), question)));
    }

    private static @Nullable Object ask(String url, Question question) {
        try {
            URI address = new URI(url);
            return address.getScheme() == null || address.isOpaque() ? null : question.of(address);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static @Nullable Object port(URI address) {
        int port = address.getPort();
        if (address.getHost() == null) return null;
        return port >= 0 ? port : PORTS.getOrDefault(address.getScheme().toLowerCase(Locale.ROOT), -1);
    }

    private static @Nullable Object path(Given given) throws FunctionFailed {
        boolean full = truth(given.text(1, "true"));
        return ask(given.text(0), address -> {
            String path = address.getRawPath();
            return full ? path : path.substring(path.lastIndexOf('/') + 1);
        });
    }

    private static boolean truth(String word) throws FunctionFailed {
        try {
            return BooleanWords.parse(word);
        } catch (Unfit e) {
            throw new FunctionFailed(e.reason());
        }
    }

    private static @Nullable Object query(Given given) throws FunctionFailed {
        String anchor = given.text(1);
        if (!List.of("retain", "remove", "append").contains(anchor)) {
            throw new FunctionFailed("the anchor is one of retain, remove and append");
        }
        return ask(given.text(0), address -> query(address, anchor));
    }

    private static Map<String, String> query(URI address, String anchor) {
        List<String> pairs = new ArrayList<>();
        if (address.getRawQuery() != null) {
            pairs.addAll(List.of(address.getRawQuery().split("&", -1)));
        }
        String fragment = address.getRawFragment();
        if (fragment != null && anchor.equals("retain") && !pairs.isEmpty()) {
            pairs.add(pairs.remove(pairs.size() - 1) + "#" + fragment);
        }
        Map<String, String> values = new LinkedHashMap<>();
        pairs.stream().filter(pair -> !pair.isEmpty()).forEach(pair -> put(values, pair));
        if (fragment != null && anchor.equals("append")) {
            values.put("_anchor_", fragment);
        }
        return values;
    }

    private static void put(Map<String, String> values, String pair) {
        int sign = pair.indexOf('=');
        values.putIfAbsent(sign < 0 ? pair : pair.substring(0, sign), sign < 0 ? "" : pair.substring(sign + 1));
    }

    /** Java encodes forms, where a blank is a plus and a star stays. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    private static @Nullable String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
