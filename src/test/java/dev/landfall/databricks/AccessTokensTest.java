package dev.landfall.databricks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.landfall.databricks.DatabricksConnection.Credentials;
import dev.landfall.databricks.DatabricksConnection.Credentials.EntraPrincipal;
import dev.landfall.databricks.DatabricksConnection.Credentials.ManagedIdentity;
import dev.landfall.databricks.DatabricksConnection.Credentials.ServicePrincipal;
import dev.landfall.problem.Kind;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
    private static final String AZURE_DATABRICKS = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d";

    private final TokenServer server;
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");

    AccessTokensTest() throws IOException {
        server = new TokenServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aPersonalTokenIsAskedForNowhere() {
        AccessTokens tokens = tokens(new Credentials.Token("dapi"));

        assertThat(tokens.current("x")).isEqualTo("dapi");
        assertThat(tokens.isRenewed()).isFalse();
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void aServicePrincipalAsksTheWorkspaceOrWhereTheSettingSays() {
        tokens(new ServicePrincipal("id", "pass word")).current("x");
        tokens(new ServicePrincipal("id", "pass word", Optional.of(server.url("/account/token"))))
                .current("x");

        assertThat(server.seen())
                .extracting(TokenServer.Seen::target)
                .containsExactly("/oidc/v1/token", "/account/token");
        assertThat(server.seen()).allSatisfy(seen -> {
            assertThat(seen.body()).isEqualTo("grant_type=client_credentials&scope=all-apis");
            assertThat(seen.authorization()).isEqualTo("Basic aWQ6cGFzcyB3b3Jk");
        });
    }

    @Test
    void anEntraPrincipalNamesDatabricksAsEitherVersionOfItsEndpointWantsIt() {
        tokens(new EntraPrincipal(server.url("/t/oauth2/token"), "id", "a&b")).current("x");
        tokens(new EntraPrincipal(server.url("/t/oauth2/v2.0/token"), "id", "a&b"))
                .current("x");

        assertThat(server.seen())
                .extracting(TokenServer.Seen::body)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isEqualTo("grant_type=client_credentials&client_id=id&client_secret=a%26b&resource="
                                        + AZURE_DATABRICKS),
                        second -> assertThat(second).endsWith("&scope=" + AZURE_DATABRICKS + "%2F.default"));
        assertThat(server.seen())
                .allMatch(seen -> seen.method().equals("POST") && !seen.target().contains("?"));
    }

    @Test
    void aManagedIdentityAsksTheMachineAndNamesTheOneOfSeveral() {
        tokens(new ManagedIdentity(server.url("/metadata"), Optional.empty())).current("x");
        tokens(new ManagedIdentity(server.url("/metadata"), Optional.of("second")))
                .current("x");

        String query = "/metadata?api-version=2018-02-01&resource=" + AZURE_DATABRICKS;
        assertThat(server.seen())
                .extracting(TokenServer.Seen::target)
                .containsExactly(query, query + "&client_id=second");
        assertThat(server.seen())
                .allMatch(seen -> seen.method().equals("GET") && seen.metadata().equals("true"));
    }

    @Test
    void aTokenIsKeptUntilFiveMinutesBeforeItsEnd() {
        AccessTokens tokens = tokens(new ManagedIdentity(server.url("/m"), Optional.empty()));
        server.answers(
                200,
                "{\"access_token\": \"token-%d\", \"expires_on\": \""
                        + now.plusSeconds(3600).getEpochSecond() + "\"}");

        List<String> given = new ArrayList<>();
        for (int minutes : new int[] {0, 54, 1}) {
            now = now.plus(Duration.ofMinutes(minutes));
            given.add(tokens.current("x"));
        }

        assertThat(given).containsExactly("token-1", "token-1", "token-2");
    }

    @Test
    void aTokenOfAShortLifeIsKeptForHalfOfIt() {
        AccessTokens tokens = tokens(new EntraPrincipal(server.url("/t"), "id", "s"));
        server.answers(200, "{\"access_token\": \"token-%d\", \"expires_in\": \"60\"}");

        String first = tokens.current("x");
        now = now.plusSeconds(29);
        String second = tokens.current("x");
        now = now.plusSeconds(1);

        assertThat(List.of(first, second, tokens.current("x"))).containsExactly("token-1", "token-1", "token-2");
    }

    @Test
    void threadsThatNeedATokenTogetherAskOnce() throws Exception {
        AccessTokens tokens = tokens(new EntraPrincipal(server.url("/t"), "id", "s"));
        ExecutorService threads = Executors.newFixedThreadPool(4);

        List<Future<String>> asked = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) asked.add(threads.submit(() -> tokens.current("x")));

        for (Future<String> each : asked)
            assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo("token-1");
        threads.shutdown();
        assertThat(server.seen()).hasSize(1);
    }

    @Test
    void whatIsRefusedIsToldByItsNumberAndNotByTheSecret() {
        server.answers(401, "{\"error\": \"invalid_client\", \"error_description\": \"AADSTS7000215: hush is wrong\"}");

        Problem problem = problem(new EntraPrincipal(server.url("/t"), "id", "hush"));

        assertThat(problem.code()).isEqualTo("DATABRICKS-40");
        assertThat(problem.kind()).isEqualTo(Kind.SOURCE);
        assertThat(problem.what()).contains("Entra service principal id", "401 invalid_client AADSTS7000215");
        assertThat(problem.text()).doesNotContain("hush");
    }

    @Test
    void aServiceThatIsBusyOrNotThereIsTriedAgainLater() {
        server.answers(503, "");
        Problem busy = problem(new ManagedIdentity(server.url("/m"), Optional.empty()));
        server.close();

        Problem gone = problem(new ManagedIdentity(server.url("/m"), Optional.empty()));

        assertThat(List.of(busy, gone)).allSatisfy(problem -> {
            assertThat(problem.code()).isEqualTo("DATABRICKS-41");
            assertThat(problem.kind().exitCode()).isEqualTo(75);
        });
    }

    @Test
    void aTokenThatWasWithdrawnIsReplacedOnceByTheWakeCallsToo() {
        DatabricksConnection databricks = connection(new EntraPrincipal(server.url("/t"), "id", "s"));
        Compute compute = new Compute(databricks, Clock.systemUTC(), time -> {});
        boolean before = compute.look("x").isReady();
        server.withdraw();

        boolean after = compute.look("x").isReady();

        assertThat(List.of(before, after)).containsExactly(true, true);
        assertThat(server.seen()).hasSize(2);
    }

    @Test
    void jdbcIsGivenTheTokenWhereTheDriverCannotAskForIt() {
        DatabricksConnection entra = connection(new EntraPrincipal(server.url("/t"), "id", "hush"));
        DatabricksConnection own = connection(new ServicePrincipal("id", "hush"));

        assertThat(entra.properties(entra.tags(), "token-1"))
                .containsEntry("AuthMech", "11")
                .containsEntry("Auth_Flow", "0")
                .containsEntry("Auth_AccessToken", "token-1")
                .containsEntry("EnableTokenFederation", "0")
                .doesNotContainValue("hush");
        assertThat(own.properties(own.tags(), ""))
                .containsEntry("Auth_Flow", "1")
                .containsEntry("OAuth2Secret", "hush");
        assertThat(entra.toString() + own).doesNotContain("hush");
    }

    private Problem problem(Credentials credentials) {
        return catchThrowableOfType(
                        ProblemException.class, () -> tokens(credentials).current("x"))
                .first();
    }

    private AccessTokens tokens(Credentials credentials) {
        return new AccessTokens(credentials, server.url(""), clock());
    }

    private DatabricksConnection connection(Credentials credentials) {
        return new DatabricksConnection(
                server.url("").toString(),
                "/sql/1.0/warehouses/w1",
                credentials,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1000,
                "");
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
