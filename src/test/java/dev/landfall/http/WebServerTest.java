package dev.landfall.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.ledger.Found;
import dev.landfall.ledger.NewRun;
import dev.landfall.ledger.Part;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import dev.landfall.metrics.Metrics;
import dev.landfall.metrics.Scrape;
import dev.landfall.problem.ProblemException;
import dev.landfall.rejects.Rejects;
import dev.landfall.settings.Settings;
import dev.landfall.status.StatusStage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is answered, on a real ledger. */
final class WebServerTest {
    private final StatusStage stage;
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Rejects rejects;
    private final CountDownLatch previewing = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final WebServer server;
    private Optional<String> unready = Optional.empty();

    WebServerTest(@TempDir Path folder) {
        stage = new StatusStage(folder);
        rejects = new Rejects(folder.resolve("rejects"));
        server = server(Map.of("http.port", "0", "http.actions", "true"));
    }

    private WebServer server(Map<String, String> settings) {
        HttpOptions options = HttpOptions.of(Settings.of(settings));
        Metrics metrics = new Metrics();
        stage.ledger().listen(metrics);
        Api.Parts parts = new Api.Parts(
                stage.statuses(),
                stage.json(),
                stage.ledger(),
                rejects,
                new Scrape(metrics, stage.statuses(), stage.ledger()),
                () -> unready,
                new Noted(),
                this::preview);
        LiveRuns live = new LiveRuns(stage.ledger(), Optional::empty, stage.clock());
        return new WebServer(options, new Api(parts, options.actions()), live);
    }

    /** Comes back when it is allowed to. */
    private ObjectNode preview(String dataflow) {
        previewing.countDown();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new ObjectMapper().createObjectNode().put("dataflow", dataflow);
    }

    private final class Noted implements Actions {
        @Override
        public void run(String dataflow) {
            done.add("run " + dataflow);
        }

        @Override
        public void pause(String dataflow, String reason) {
            done.add("pause %s: %s".formatted(dataflow, reason));
        }

        @Override
        public void resume(String dataflow, String reason) {
            throw new IllegalStateException("a message that may hold a value");
        }

        @Override
        public Run replayRejects(String run, String reason) {
            return stage.ledger().runs().find(run);
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(server.url() + path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return http.send(action(path, body), BodyHandlers.ofString());
    }

    private HttpRequest action(String path, String body) {
        return HttpRequest.newBuilder(URI.create(server.url() + path))
                .header(Guard.ACTION, "yes")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    @Test
    void thePageAndAllItNamesComeFromHereAndNothingElseMayRun() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("http:", "https:", "style=", "onclick");
        for (String file : List.of("page.js", "element.js", "page.css", "icon.svg"))
            assertThat(get("/" + file).statusCode()).as(file).isEqualTo(200);
        assertThat(page.body()).contains("page.js", "page.css", "icon.svg");
    }

    @Test
    void everyAnswerForbidsWhatAPageDoesNotNeed() throws Exception {
        for (String path : List.of("/health/live", "/api/dataflows", "/nothing")) {
            assertThat(get(path).headers().map())
                    .containsEntry(
                            "content-security-policy",
                            List.of(
                                    "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"))
                    .containsEntry("x-content-type-options", List.of("nosniff"))
                    .containsEntry("cache-control", List.of("no-store"))
                    .doesNotContainKey("access-control-allow-origin");
        }
    }

    @Test
    void readinessSaysWhyItIsNot() throws Exception {
        int ready = get("/health/ready").statusCode();
        unready = Optional.of("the routes have not started");

        assertThat(ready).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body()).contains("\"ready\":false", "the routes have not started");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void aPortThatIsTakenIsTold() {
        Map<String, String> same =
                Map.of("http.port", Integer.toString(server.url().getPort()));

        assertThatThrownBy(() -> server(same))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("HTTP-1")
                .hasMessageContaining("http.port");
    }

    @Test
    void whatThereIsNotIsNotFound() throws Exception {
        assertThat(get("/api/dataflows/none/runs").body()).contains("HTTP-6");
        assertThat(get("/api/runs/2020").body()).contains("LEDGER-4");
        assertThat(get("/api/runs/2020").statusCode()).isEqualTo(404);
        assertThat(get("/../application.properties").statusCode()).isEqualTo(404);
        assertThat(get("/%2e%2e/WebServer.class").statusCode()).isEqualTo(404);
        assertThat(get("/page.html").body()).contains("HTTP-5");
    }

    @Test
    void runsAreListedTheNewestFirstUpToALimit() throws Exception {
        stage.proved(0);
        Run last = stage.pass(Duration.ofMinutes(30)).proved(1);

        assertThat(get("/api/dataflows/profiles/runs?limit=1").body())
                .contains(last.id(), "\"rejected\":1")
                .doesNotContain("\"rejected\":0");
        assertThat(get("/api/dataflows/profiles/runs?limit=x").statusCode()).isEqualTo(400);
    }

    @Test
    void countersBeginAtZeroAndGaugesComeFromTheLedger() throws Exception {
        String before = get("/metrics").body();
        stage.proved(1);
        stage.stopped("DATABRICKS-1");
        String after = get("/metrics").body();

        assertThat(before)
                .contains("landfall_rows_sent_total{dataflow=\"profiles\"} 0.0")
                .doesNotContain("landfall_lag_seconds{");
        assertThat(after)
                .contains("landfall_rows_sent_total{dataflow=\"profiles\"} 9.0")
                .contains("landfall_staged_bytes_total{dataflow=\"profiles\"} 100.0")
                .contains("landfall_sent_bytes_total{dataflow=\"profiles\"} 900.0")
                .contains("landfall_runs_total{dataflow=\"profiles\",status=\"proved\"} 1.0")
                .contains("landfall_lag_seconds{dataflow=\"profiles\"} 0.0");
    }

    @Test
    void onePreviewIsMadeAtATimeAndHealthIsAnsweredMeanwhile() throws Exception {
        CompletableFuture<HttpResponse<String>> first =
                http.sendAsync(action("/api/dataflows/profiles/preview", ""), BodyHandlers.ofString());
        previewing.await();

        HttpResponse<String> second = post("/api/dataflows/profiles/preview", "");
        int health = get("/health/live").statusCode();
        mayEnd.countDown();

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("HTTP-15");
        assertThat(health).isEqualTo(200);
        assertThat(first.get(1, TimeUnit.MINUTES).body()).contains("profiles");
        assertThat(post("/api/dataflows/profiles/preview", "").statusCode()).isEqualTo(200);
        assertThat(post("/api/dataflows/others/preview", "").statusCode()).isEqualTo(404);
    }

    @Test
    void actionsAreDoneWithTheReasonThatIsGiven() throws Exception {
        assertThat(post("/api/dataflows/profiles/run", "").statusCode()).isEqualTo(202);
        assertThat(post("/api/dataflows/profiles/pause", "{\"reason\": \"rebuilt\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(post("/api/dataflows/others/run", "").statusCode()).isEqualTo(404);
        assertThat(post("/api/dataflows/profiles/pause", "{").statusCode()).isEqualTo(400);

        assertThat(done).containsExactly("run profiles", "pause profiles: rebuilt");
    }

    @Test
    void noRunIsFiredBesideAnOpenOneOrWhileTheDataflowIsPaused() throws Exception {
        Run open = stage.sealed();
        HttpResponse<String> beside = post("/api/dataflows/profiles/run", "");
        stage.ledger().runs().end(open, RunState.FAILED, Optional.of("why"));
        stage.ledger().pauses().pause("profiles", "rebuilt");
        HttpResponse<String> paused = post("/api/dataflows/profiles/run", "");

        assertThat(beside.statusCode()).isEqualTo(409);
        assertThat(beside.body()).contains("HTTP-14", open.id());
        assertThat(paused.statusCode()).isEqualTo(409);
        assertThat(paused.body()).contains("LEDGER-50");
        assertThat(done).isEmpty();
    }

    @Test
    void whatIsUnexpectedIsToldByItsKindAlone() throws Exception {
        HttpResponse<String> answer = post("/api/dataflows/profiles/resume", "");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("HTTP-13", "IllegalStateException").doesNotContain("value");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        assertThat(post("/api/dataflows/profiles/pause", "x".repeat(Request.MOST_BYTES + 1))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void rejectsAreGroupedByReasonAndHoldNoCell() throws Exception {
        Run run = stage.proved(1);
        Path home = Files.createDirectories(rejects.of("profiles", run.id()));
        Files.writeString(
                home.resolve("part-00000.jsonl"),
                "{\"name\":\"secret cell\",\"_landfall\":{\"part\":\"part-00000\",\"row\":7,\"reasons\":"
                        + "[{\"code\":\"REJECT-5\",\"target\":\"_acme.age\",\"source\":\"age\",\"reason\":\"too large\"}]}}\n");

        String body = get("/api/runs/%s/rejects".formatted(run.id())).body();

        assertThat(body)
                .contains("\"code\":\"REJECT-5\"", "\"rows\":1", "\"part\":\"part-00000\",\"row\":7")
                .doesNotContain("secret cell");
    }

    @Test
    void liveEventsTellHowOpenRunsStandAtOnce() throws Exception {
        Run open = stage.sealed();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.url() + "/api/events")).build();

        HttpResponse<Stream<String>> answer = http.send(request, BodyHandlers.ofLines());

        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        String data = answer.body()
                .filter(line -> line.startsWith("data: "))
                .findFirst()
                .orElseThrow();
        assertThat(data).contains(open.id(), "\"status\":\"sealed\"", "\"staged\":10");
    }

    @Test
    void thosePartsThatAreNotSealedYetAreAmongTheLiveOnes() {
        LiveRuns live = new LiveRuns(stage.ledger(), Optional::empty, stage.clock());
        NewRun frozen = NewRun.next("profiles", "full", "{}", "v1", "source", Found.rows(10));
        Run run = stage.ledger().runs().begin(frozen, 1);

        live.staged(run, Part.staged(0, "part", 4, 40, "ab"));

        assertThat(live.events().get(run.id())).contains("\"counted\":10,\"staged\":4", "\"status\":\"extracting\"");
    }
}
