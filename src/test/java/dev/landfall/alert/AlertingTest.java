package dev.landfall.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.landfall.landing.Expiry;
import dev.landfall.ledger.Alert;
import dev.landfall.status.StatusStage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom is told what, how often: a real ledger, a clock that stands still, and a webhook that answers as told. */
final class AlertingTest {
    private final StatusStage stage;
    private final HttpServer hook;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    AlertingTest(@TempDir Path folder) throws IOException {
        stage = new StatusStage(folder);
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            try (exchange) {
                told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
                exchange.sendResponseHeaders(status, -1);
            }
        });
        hook.start();
    }

    @AfterEach
    void close() {
        hook.stop(0);
    }

    /** As a process that was just started. */
    private Alerting alerting() {
        URI url = URI.create("http://127.0.0.1:%d/x".formatted(hook.getAddress().getPort()));
        Webhook webhook = new Webhook(url, Template.slack("acme"));
        return new Alerting(stage.statuses(), stage.ledger().alerts(), webhook);
    }

    private String text(int index) throws IOException {
        return new ObjectMapper().readTree(told.get(index)).path("text").asText();
    }

    @Test
    void aCauseIsToldOnceWhicheverProcessLooksAndSoIsItsEnd() throws Exception {
        stage.failed("the counts differ");
        Alerting first = alerting();
        first.look();
        first.look();
        alerting().look();
        int before = told.size();
        stage.pass(Duration.ofMinutes(30)).proved(0);

        alerting().look();
        alerting().look();

        assertThat(before).isEqualTo(1);
        assertThat(told).hasSize(2);
        assertThat(text(0)).contains("Landfall 'acme': dataflow profiles (failed)", "the counts differ");
        assertThat(text(1)).contains("resolved for dataflow profiles (failed)");
        assertThat(stage.ledger().alerts().all()).isEmpty();
    }

    @Test
    void aSingleStopIsNotToldAndManyAre() throws Exception {
        stage.stopped("DATABRICKS-1");
        alerting().look();
        int once = told.size();
        stage.stopped("DATABRICKS-1");
        stage.stopped("DATABRICKS-1");

        alerting().look();

        assertThat(once).isZero();
        assertThat(text(0)).contains("stopped, DATABRICKS-1", "Wait.");
    }

    @Test
    void latenessIsTold() throws Exception {
        stage.proved(0);
        stage.pass(Duration.ofHours(4));

        alerting().look();

        assertThat(text(0)).contains("(late)", "for 4 hours");
    }

    @Test
    void whatTheWebhookDoesNotTakeIsTriedAgainLater() throws Exception {
        status = 500;
        stage.failed("why");
        Alerting alerting = alerting();
        alerting.look();
        alerting.look();
        int atOnce = told.size();
        status = 204;
        stage.pass(Duration.ofSeconds(31));

        alerting.look();
        alerting.look();

        assertThat(atOnce).isEqualTo(1);
        assertThat(told).hasSize(2);
        assertThat(stage.ledger().alerts().all()).extracting(Alert::state).containsExactly("told");
    }

    @Test
    void aRedirectIsNotFollowedAndAfterManyTriesItIsGivenUp() throws Exception {
        status = 302;
        stage.failed("why");
        Alerting alerting = alerting();

        for (int i = 0; i < 20; i++) {
            alerting.look();
            stage.pass(Duration.ofHours(3));
        }

        assertThat(told.stream().filter(each -> each.contains("(failed)"))).hasSize(9);
    }

    @Test
    void whatATellerLeftWhenItDiedIsToldByAnother() throws Exception {
        stage.failed("why");
        stage.ledger()
                .alerts()
                .begin(Alert.of("failed:profiles", "profiles", "failed", "", "why", "", Optional.empty()));
        stage.ledger().alerts().claim(Duration.ofMinutes(1));

        alerting().look();
        int meanwhile = told.size();
        stage.pass(Duration.ofSeconds(61));
        alerting().look();

        assertThat(meanwhile).isZero();
        assertThat(told).hasSize(1);
    }

    @Test
    void credentialsAreToldOnceForAllAndAProcessThatDoesNotKnowThemDoesNotResolveThem() throws Exception {
        stage.credentials(new Expiry(Optional.of(LocalDate.of(2026, 11, 25))));
        alerting().look();
        stage.forgetCredentials();
        alerting().look();
        int unknown = told.size();
        stage.credentials(new Expiry(Optional.of(LocalDate.of(2027, 2, 25))));

        alerting().look();

        assertThat(unknown).isEqualTo(1);
        assertThat(text(0)).contains("all dataflows", "credentials", "2026-11-25");
        assertThat(text(1)).contains("resolved for all dataflows");
    }

    @Test
    void nothingIsAmissAndNobodyIsTold() throws Exception {
        stage.proved(0);

        alerting().look();

        assertThat(told).isEmpty();
        assertThat(stage.ledger().alerts().all()).isEmpty();
    }
}
