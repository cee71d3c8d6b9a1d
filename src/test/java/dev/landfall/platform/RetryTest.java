package dev.landfall.platform;

import static dev.landfall.platform.ScriptedServer.dropped;
import static dev.landfall.platform.ScriptedServer.half;
import static dev.landfall.platform.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {
    private static final String BATCH = "GET /data/foundation/catalog/batches/B1";
    private static final String FOUND = "{\"B1\": {\"status\": \"success\"}}";

    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void aPassingFailureIsRepeated(int status) {
        rig.server.on(BATCH, json(status, "{}"), json(status, "{}"), json(200, FOUND));

        assertThat(rig.platform().batch("B1")).isPresent();

        assertThat(rig.time.slept()).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(rig.retried).containsExactly("" + status, "" + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 409, 413, 414, 415, 422})
    void aRefusalIsNotRepeated(int status) {
        rig.server.on(BATCH, json(status, "{}"));

        ProblemException refused = failure();

        assertThat(refused.first().kind()).isEqualTo(Kind.TARGET);
        assertThat(refused.first().what()).contains("status " + status);
        assertThat(rig.server.seen(BATCH)).hasSize(1);
    }

    @Test
    void theServersOwnWaitingTimeIsKept() {
        rig.server.on(
                BATCH,
                json(429, "{}", "Retry-After", "42"),
                json(503, "{}", "Retry-After", "Sun, 01 Mar 2026 12:01:42 GMT"),
                json(200, FOUND));

        assertThat(rig.platform().batch("B1")).isPresent();

        assertThat(rig.time.slept()).containsExactly(Duration.ofSeconds(42), Duration.ofSeconds(60));
    }

    @Test
    void aSpentBudgetSaysHowLongAndWhatCameLast() {
        rig.server.on(
                BATCH, json(503, "{\"title\": \"Busy\", \"detail\": \"Come back later.\"}", "x-request-id", "r-77"));

        ProblemException spent = failure();

        assertThat(spent.first().code()).isEqualTo("PLATFORM-1");
        assertThat(spent.first().kind()).isEqualTo(Kind.TRY_AGAIN);
        assertThat(spent.first().where())
                .contains("GET")
                .contains("/data/foundation/catalog/batches/B1")
                .contains("prod");
        assertThat(spent.first().what())
                .contains("tries over")
                .contains("status 503, 'Busy; Come back later.', request id r-77");
        assertThat(rig.time.slept().stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Rig.BUDGET.minusSeconds(60), Rig.BUDGET);
    }

    @Test
    void aWaitLongerThanTheBudgetIsNotBegun() {
        rig.server.on(BATCH, json(429, "{}", "Retry-After", "3600"));

        ProblemException spent = failure();

        assertThat(spent.first().code()).isEqualTo("PLATFORM-1");
        assertThat(spent.first().what()).contains("in 1 try over 0.0 s").contains("Retry-After 3600");
        assertThat(rig.time.slept()).isEmpty();
    }

    @Test
    void aCutConnectionIsRepeated() {
        rig.server.on(BATCH, dropped(), json(200, FOUND));

        assertThat(rig.platform().batch("B1")).isPresent();
    }

    @Test
    void halfABodyIsRepeated() {
        rig.server.on(BATCH, half(FOUND), json(200, FOUND));

        assertThat(rig.platform().batch("B1")).isPresent();
    }

    @Test
    void aWholeBodyOfHalfAJsonIsRepeated() {
        rig.server.on(BATCH, json(200, FOUND.substring(0, 20)), json(200, ""), json(200, FOUND));

        assertThat(rig.platform().batch("B1")).isPresent();
    }

    @Test
    void aBodyThatIsNoJsonIsNotQuotedWhenTheBudgetIsSpent() {
        rig.server.on(BATCH, json(200, "<html>sign in</html>"));

        assertThat(failure().first().what())
                .contains("a body that is not, or not wholly, JSON")
                .doesNotContain("sign in");
    }

    @Test
    void anAnswerThatFallsSilentIsGivenUp() {
        CountDownLatch latch = new CountDownLatch(1);
        rig.server.on(BATCH, ScriptedServer.silentAfterHalf(FOUND, latch), json(200, FOUND));
        PlatformConnection impatient = rig.connection(rig.server.url(), rig.server.url(), Duration.ofMillis(500));

        assertThat(rig.platform(impatient).batch("B1")).isPresent();

        latch.countDown();
    }

    @Test
    void aRefusedConnectionIsRepeatedWithinTheBudget() {
        ScriptedServer gone = new ScriptedServer();
        URI address = gone.url();
        gone.close();

        ProblemException spent = catchThrowableOfType(
                ProblemException.class, () -> rig.platform(address).batch("B1"));

        assertThat(spent.first().code()).isEqualTo("PLATFORM-1");
        assertThat(spent.first().what()).contains("no connection");
        assertThat(rig.time.slept()).isNotEmpty();
    }

    @Test
    void anUnknownHostIsNamed() {
        ProblemException spent =
                catchThrowableOfType(ProblemException.class, () -> rig.platform(URI.create("http://platform.invalid"))
                        .batch("B1"));

        assertThat(spent.first().where()).contains("http://platform.invalid");
        assertThat(spent.first().what()).contains("the host's name is not known");
    }

    @Test
    void aRedirectIsNotFollowed() {
        rig.server.on(BATCH, json(302, "", "Location", rig.server.url() + "/login"));

        assertThat(failure().first().code()).isEqualTo("PLATFORM-8");
        assertThat(rig.server.seen("GET /login")).isEmpty();
    }

    @Test
    void aStopWhileWaitingEndsTheCallAndStaysVisible() {
        rig.server.on(BATCH, json(503, "{}"));
        Sleeper interrupted = time -> {
            throw new InterruptedException("stopping");
        };
        PlatformConnection connection = rig.connection(rig.server.url(), rig.server.url(), Duration.ofSeconds(5));
        ExperiencePlatform platform =
                new ExperiencePlatform(connection, Clock.systemUTC(), interrupted, () -> 0L, rig.calls::add);

        ProblemException stopped = catchThrowableOfType(ProblemException.class, () -> platform.batch("B1"));

        assertThat(stopped.first().code()).isEqualTo("PLATFORM-9");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anInterruptedThreadMakesNoCall() {
        rig.server.on(BATCH, json(200, FOUND));
        ExperiencePlatform platform = rig.platform();

        Thread.currentThread().interrupt();
        ProblemException stopped = catchThrowableOfType(ProblemException.class, () -> platform.batch("B1"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(stopped.first().code()).isEqualTo("PLATFORM-9");
        assertThat(rig.server.seen(BATCH)).isEmpty();
    }

    @Test
    void everyTryIsToldWithoutHeadersAndQuery() {
        rig.server.on(BATCH, json(503, "{}"), half(FOUND), json(200, FOUND));

        rig.platform().batch("B1");

        assertThat(rig.calls).extracting(PlatformCall::operation).containsExactly("token", "batch", "batch", "batch");
        assertThat(rig.calls).extracting(call -> call.status().orElse(0)).containsExactly(200, 503, 0, 200);
        assertThat(rig.calls).extracting(PlatformCall::path).last().isEqualTo("/data/foundation/catalog/batches/B1");
        assertThat(rig.calls).allMatch(call -> !call.took().isNegative());
    }

    private ProblemException failure() {
        return catchThrowableOfType(ProblemException.class, () -> rig.platform().batch("B1"));
    }
}
