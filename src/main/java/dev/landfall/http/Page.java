package dev.landfall.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the page, which lie in our jar beside this class under {@code page/}; {@code /} is {@code index.html}. */
final class Page {
    private static final Pattern FILE =
            Pattern.compile("/((?:[a-z0-9-]+/)*[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.([a-z0-9]+))");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "woff2", "font/woff2",
            "txt", "text/plain; charset=utf-8");

    private Page() {}

    /** Nothing where there is no such file. */
    static Optional<Response> file(String path) throws IOException {
        Matcher file = FILE.matcher(path.equals("/") ? "/index.html" : path);
        if (!file.matches() || !TYPES.containsKey(file.group(2))) return Optional.empty();
        try (InputStream content = Page.class.getResourceAsStream("page/" + file.group(1))) {
            if (content == null) return Optional.empty();
            return Optional.of(new Response(200, TYPES.getOrDefault(file.group(2), ""), content.readAllBytes()));
        }
    }
}
