package dev.landfall.platform;

import static dev.landfall.platform.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final String BATCH = "GET /data/foundation/catalog/batches/B1";
    private static final String FOUND = "{\"B1\": {\"status\": \"success\"}}";
    private static final String EXPIRED = "{\"error_code\": \"401013\", \"message\": \"Oauth token is not valid\"}";

    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void theTokenIsAskedForAsAFormAndSentWithEveryHeader() {
        rig.server.on(BATCH, json(200, FOUND));

        rig.platform().batch("B1");

        ScriptedServer.Seen token = rig.server.seen(Rig.TOKEN).get(0);
        assertThat(token.headers()).containsEntry("content-type", "application/x-www-form-urlencoded");
        assertThat(token.query()).isEmpty();
        assertThat(token.text())
                .isEqualTo("grant_type=client_credentials&client_id=our-client&client_secret=s3cr3t+%26+more"
                        + "&scope=openid%2CAdobeID");
        assertThat(rig.server.seen(BATCH).get(0).headers())
                .containsEntry("authorization", "Bearer token-1")
                .containsEntry("x-api-key", "our-client")
                .containsEntry("x-gw-ims-org-id", "ACME@AdobeOrg")
                .containsEntry("x-sandbox-name", "prod")
                .containsEntry("accept", "application/json");
    }

    @Test
    void theTokenIsRenewedAMinuteAheadOfItsEnd() {
        rig.server.on(BATCH, json(200, FOUND));
        ExperiencePlatform platform = rig.platform();

        platform.batch("B1");
        rig.time.pass(Duration.ofSeconds(86399 - 61));
        platform.batch("B1");
        assertThat(rig.server.seen(Rig.TOKEN)).hasSize(1);

        rig.time.pass(Duration.ofSeconds(1));
        platform.batch("B1");
        assertThat(rig.server.seen(Rig.TOKEN)).hasSize(2);
        assertThat(rig.server.seen(BATCH).get(2).headers()).containsEntry("authorization", "Bearer token-2");
    }

    @Test
    void aShortTokenIsRenewedATenthAheadOfItsEnd() {
        rig.tokensLiving("100");
        rig.server.on(BATCH, json(200, FOUND));
        ExperiencePlatform platform = rig.platform();

        platform.batch("B1");
        rig.time.pass(Duration.ofSeconds(89));
        platform.batch("B1");
        assertThat(rig.server.seen(Rig.TOKEN)).hasSize(1);

        rig.time.pass(Duration.ofSeconds(1));
        platform.batch("B1");
        assertThat(rig.server.seen(Rig.TOKEN)).hasSize(2);
    }

    @Test
    void aLifeTooLongForSecondsIsReadAsMilliseconds() {
        rig.tokensLiving("86399992");
        rig.server.on(BATCH, json(200, FOUND));
        ExperiencePlatform platform = rig.platform();

        platform.batch("B1");
        rig.time.pass(Duration.ofHours(24));
        platform.batch("B1");

        assertThat(rig.server.seen(Rig.TOKEN)).hasSize(2);
    }

    @Test
    void manyThreadsShareOneRequest() throws Exception {
        rig.server.on(BATCH, json(200, FOUND));
        ExperiencePlatform platform = rig.platform();
        ExecutorService threads = Executors.newFixedThreadPool(16);

        List<Callable<Boolean>> asking = IntStream.range(0, 64)
                .<Callable<Boolean>>mapToObj(i -> () -> platform.batch("B1").isPresent())
                .toList();
        for (Future<Boolean> answer : threads.invokeAll(asking)) {
            assertThat(answer.get()).isTrue();
        }
        threads.shutdown();

        assertThat(rig.server.seen(Rig.TOKEN)).hasSize(1);
    }

    @Test
    void aRefusedTokenIsRenewedAndTheCallMadeOnceMore() {
        rig.server.on(BATCH, json(401, EXPIRED), json(200, FOUND));

        assertThat(rig.platform().batch("B1")).isPresent();

        assertThat(rig.server.seen(BATCH))
                .extracting(seen -> seen.headers().get("authorization"))
                .containsExactly("Bearer token-1", "Bearer token-2");
        assertThat(rig.time.slept()).isEmpty();
    }

    @Test
    void aTokenThatIsRefusedThoughNewIsAProblem() {
        rig.server.on(BATCH, json(401, EXPIRED));

        ProblemException refused = failure();

        assertThat(refused.first().code()).isEqualTo("PLATFORM-3");
        assertThat(refused.first().what())
                .contains("our-client")
                .contains("401013")
                .contains("Oauth token is not valid");
        assertThat(rig.server.seen(BATCH)).hasSize(2);
        assertThat(rig.server.seen(Rig.TOKEN)).hasSize(2);
    }

    @Test
    void aWrongSecretNamesClientAndAddressAndNeverTheSecret() {
        rig.server.on(
                Rig.TOKEN,
                json(
                        401,
                        "{\"error\": \"invalid_client\", \"error_description\": \"invalid client_secret parameter\"}"));

        ProblemException refused = failure();

        assertThat(refused.first().code()).isEqualTo("PLATFORM-2");
        assertThat(refused.first().kind()).isEqualTo(Kind.TARGET);
        assertThat(refused.first().what())
                .contains("our-client")
                .contains(rig.server.url().toString())
                .contains("invalid_client")
                .contains("invalid client_secret parameter");
        assertThat(refused.first().text()).doesNotContain("s3cr3t");
        assertThat(rig.server.seen(Rig.TOKEN)).hasSize(1);
    }

    @Test
    void aRotatedSecretIsTakenUp() {
        rig.server.on(BATCH, json(401, EXPIRED), json(200, FOUND));
        ExperiencePlatform platform = rig.platform();

        platform.batch("B1");
        rig.secret = "rotated";
        rig.time.pass(Duration.ofDays(2));
        platform.batch("B1");

        assertThat(rig.server.seen(Rig.TOKEN))
                .last()
                .extracting(ScriptedServer.Seen::text)
                .asString()
                .contains("=rotated&");
    }

    @Test
    void aBusyIdentityServiceIsAskedAgain() {
        rig.server.on(
                Rig.TOKEN,
                json(429, "{}", "Retry-After", "3"),
                json(200, "{\"access_token\": \"late\", \"expires_in\": 86399}"));
        rig.server.on(BATCH, json(200, FOUND));

        assertThat(rig.platform().batch("B1")).isPresent();

        assertThat(rig.time.slept()).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void anAnswerWithoutATokenIsNotUnderstood() {
        rig.server.on(Rig.TOKEN, json(200, "{\"token_type\": \"bearer\"}"));

        assertThat(failure().first().code()).isEqualTo("PLATFORM-8");
    }

    private ProblemException failure() {
        return catchThrowableOfType(ProblemException.class, () -> rig.platform().batch("B1"));
    }
}
