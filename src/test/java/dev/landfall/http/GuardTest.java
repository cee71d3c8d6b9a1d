package dev.landfall.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import dev.landfall.problem.ProblemException;
import dev.landfall.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is served what. */
final class GuardTest {
    private static final Map<String, String> TOKEN = Map.of("http.token", "a-token-of-our-own");
    private static final Map<String, String> USER = Map.of("http.user", "ops", "http.password", "correct horse");
    private static final Map<String, String> ACTIONS = Map.of("http.actions", "true");

    private static Guard guard(Map<String, String> settings) {
        return new Guard(HttpOptions.of(Settings.of(settings)));
    }

    /** As a program of this machine sends them, with these among them. */
    private static Headers headers(String... more) {
        Headers headers = new Headers();
        headers.set("Host", "localhost:8080");
        for (int i = 0; i < more.length; i += 2) headers.set(more[i], more[i + 1]);
        return headers;
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static int status(Guard guard, String method, String path, Headers headers) {
        try {
            guard.admit(method, path, headers);
            return 200;
        } catch (Refused e) {
            return e.status();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void whereOthersReachUsCallersMustBeKnown(String bind) {
        assertThatThrownBy(() -> HttpOptions.of(Settings.of(Map.of("http.bind", bind))))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("HTTP-2")
                .hasMessageContaining("http.token");
        Map<String, String> known = new HashMap<>(TOKEN);
        known.put("http.bind", bind);

        assertThat(HttpOptions.of(Settings.of(known)).isGuarded()).isTrue();
    }

    @Test
    void halfAUserIsNone() {
        assertThatThrownBy(() -> HttpOptions.of(Settings.of(Map.of("http.user", "ops"))))
                .hasMessageContaining("HTTP-3")
                .hasMessageContaining("'http.password' is not set");
        assertThatThrownBy(() -> HttpOptions.of(Settings.of(Map.of("http.password", "correct horse"))))
                .hasMessageContaining("'http.user' is not set");
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer a-token-of-our-own, 200",
        "bearer a-token-of-our-own, 200",
        "Bearer a-token-of-our-owl, 401",
        "Bearer a-token-of-our-own-, 401",
        "Bearer, 401",
        "a-token-of-our-own, 401",
        "Basic !, 401",
    })
    void aTokenIsWholeOrNone(String authorization, int status) {
        assertThat(status(guard(TOKEN), "GET", "/api/dataflows", headers("Authorization", authorization)))
                .isEqualTo(status);
    }

    @Test
    void theTokenIsThePasswordOfAnyUserToo() {
        assertThat(status(guard(TOKEN), "GET", "/", headers("Authorization", basic("me:a-token-of-our-own"))))
                .isEqualTo(200);
        assertThat(status(guard(TOKEN), "GET", "/", headers("Authorization", basic("me:another"))))
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"ops:correct horse, 200", "ops:correct, 401", "root:correct horse, 401", "ops, 401"})
    void aUserIsKnownByThePassword(String pair, int status) {
        assertThat(status(guard(USER), "GET", "/", headers("Authorization", basic(pair))))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"/health/live, 200", "/health/ready, 200", "/health/dataflows, 401", "/metrics, 401", "/, 401"})
    void probesAloneNeedNotBeKnown(String path, int status) {
        assertThat(status(guard(TOKEN), "GET", path, headers())).isEqualTo(status);
        assertThat(status(guard(TOKEN), "POST", path, headers())).isEqualTo(401);
    }

    @Test
    void metricsAreOpenWhereTheSettingsSaySo() {
        Map<String, String> open = new HashMap<>(TOKEN);
        open.put("http.open-metrics", "true");

        assertThat(status(guard(open), "GET", "/metrics", headers())).isEqualTo(200);
        assertThat(status(guard(open), "GET", "/api/dataflows", headers())).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8080, 200",
        "127.0.0.1:8080, 200",
        "[::1]:8080, 200",
        "localhost, 200",
        "rebound.example.com:8080, 403",
        "localhost.example.com, 403",
        "'', 403"
    })
    void whereNobodyIsKnownOnlyOurOwnNamesAreServed(String host, int status) {
        assertThat(status(guard(Map.of()), "GET", "/api/dataflows", headers("Host", host)))
                .isEqualTo(status);
    }

    @Test
    void nothingIsDoneUnlessTheSettingsSaySo() {
        assertThat(status(guard(Map.of()), "POST", "/api/dataflows/a/run", headers(Guard.ACTION, "yes")))
                .isEqualTo(403);
        assertThat(status(guard(ACTIONS), "POST", "/api/dataflows/a/run", headers(Guard.ACTION, "yes")))
                .isEqualTo(200);
    }

    @Test
    void whatChangesSomethingComesFromOurPageOrAProgram() {
        Guard guard = guard(ACTIONS);

        assertThat(status(guard, "POST", "/x", headers())).isEqualTo(403);
        assertThat(status(guard, "POST", "/x", headers(Guard.ACTION, "yes", "Sec-Fetch-Site", "cross-site")))
                .isEqualTo(403);
        assertThat(status(guard, "POST", "/x", headers(Guard.ACTION, "yes", "Sec-Fetch-Site", "same-site")))
                .isEqualTo(403);
        assertThat(status(guard, "POST", "/x", headers(Guard.ACTION, "yes", "Origin", "https://evil.example.com")))
                .isEqualTo(403);
        assertThat(status(guard, "POST", "/x", headers(Guard.ACTION, "yes", "Origin", "null")))
                .isEqualTo(403);
        assertThat(status(
                        guard,
                        "POST",
                        "/x",
                        headers(
                                Guard.ACTION,
                                "yes",
                                "Origin",
                                "http://localhost:8080",
                                "Sec-Fetch-Site",
                                "same-origin")))
                .isEqualTo(200);
    }
}
