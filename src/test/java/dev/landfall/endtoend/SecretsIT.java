package dev.landfall.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.landfall.cli.LandfallCommand;
import dev.landfall.ledger.LedgerAddress;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import dev.landfall.ledger.TestDatabase;
import dev.landfall.sandbox.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/**
 * Known secrets in every place where one can be configured, right ones and wrong ones: no command prints them, no log tells
 * them, no page or metric shows them, no file keeps them. {@link FaultMatrixIT} looks for them after every fault.
 */
@Isolated
@ExtendWith(OnSandbox.class)
class SecretsIT {
    /** They make or end a sandbox, which has secrets of its own; or print a script. */
    private static final Set<String> ELSEWHERE =
            Set.of("demo", "sandbox start", "sandbox stop", "sandbox status", "generate-completion");

    private static final String TOKEN = "planted-token-of-the-page";
    private static final String PASSWORD = "planted-password-of-the-page";
    private static final String SALT = "planted-salt-of-the-hashes";
    private static final String LEDGER = "planted-password-of-the-ledger";
    private static final String HOOK = "planted-path-of-the-webhook";

    @TempDir
    Path secrets;

    @Test
    void whatIsThereIsFoundHoweverItTravels() throws IOException {
        try (SecretSearch search = new SecretSearch().plant("this", "a secret/that is there")) {
            search.text("a page", "?q=a+secret%2Fthat+is+there");
            Files.writeString(
                    secrets.resolve("kept"),
                    "Basic " + Base64.getEncoder().encodeToString("anybody:a secret/that is there".getBytes(UTF_8)));
            search.files(secrets);
            LoggerFactory.getLogger("dev.landfall.anywhere").debug("it is {}", "a secret/that is there");

            assertThat(search.found())
                    .containsExactly(
                            "a page holds this, URL-encoded",
                            secrets.resolve("kept") + " holds this, in Base64",
                            "the log holds this");
        }
    }

    @Test
    void noCommandTellsTheSecretsThatItWasGiven(Project project) throws IOException {
        try (SecretSearch search = new SecretSearch()) {
            everywhere(project, search);
            Ended first = work(project);
            search.plantSignature(project);

            everyCommand(project, first.run().id()).forEach((command, words) -> {
                Program ended = Program.called(project, words.toArray(String[]::new));
                assertThat(ended.exitCode())
                        .as("%s: %s%s", command, ended.out(), ended.err())
                        .isIn(0, 2, 3);
                search.text(command, ended.out() + ended.err());
            });
            search.files(project.folder());

            assertThat(search.log()).contains("dev.landfall");
            assertThat(search.found()).isEmpty();
        }
    }

    @Test
    void noCommandTellsASecretThatIsRefused(Project project) throws IOException {
        try (SecretSearch search = new SecretSearch()) {
            everywhere(project, search);
            String run = work(project).run().id();
            plant(project, search, "databricks.token", "planted-and-refused-token");
            plant(project, search, "platform.client-secret", "planted-and-refused-client-secret");
            project.unset("platform.client-secret.file");

            List<Integer> codes = new ArrayList<>();
            everyCommand(project, run).forEach((command, words) -> {
                Program ended = Program.called(project, words.toArray(String[]::new));
                codes.add(ended.exitCode());
                search.text(command, ended.out() + ended.err());
            });
            search.files(project.folder());

            assertThat(codes).contains(4, 5);
            assertThat(search.found()).isEmpty();
        }
    }

    @Test
    void thePageAndItsKinKeepThem(Project project) throws IOException {
        try (SecretSearch search = new SecretSearch()) {
            everywhere(project, search);
            work(project);
            search.plantSignature(project);
            project.unset("http.user").unset("http.password");
            try (Served served = new Served(project)) {
                served.begin();
                served.listen();
                project.sandbox()
                        .platform()
                        .add(Fault.next("POST .*/import/batches").answers(403));
                project.insert("('c', 3)");
                served.post("/api/dataflows/%s/run".formatted(project.name()), "");
                Replica.await("stopped", Duration.ofMinutes(1), () -> served.json("/api/dataflows")
                        .at("/dataflows/0/health")
                        .asText()
                        .equals("degraded"));
                Run last = served.features()
                        .ledger()
                        .runs()
                        .history(Optional.of(project.name()), 1)
                        .get(0);

                for (String path : List.of(
                        "/",
                        "/page.js",
                        "/metrics",
                        "/health/live",
                        "/health/ready",
                        "/health/dataflows",
                        "/api/dataflows",
                        "/api/dataflows/%s/runs".formatted(project.name()),
                        "/api/runs/" + last.id(),
                        "/api/runs/%s/rejects".formatted(last.id()),
                        "/api/nothing"))
                    search.text(
                            path, served.get(path).headers() + served.get(path).body());
                search.text(
                        "the preview",
                        served.post("/api/dataflows/%s/preview".formatted(project.name()), "")
                                .body());
                search.text("the events", served.events().toString());

                assertThat(served.json("/api/runs/" + last.id()).path("problem").asText())
                        .isNotEmpty();
                assertThat(search.found()).isEmpty();
            }
        }
    }

    @Test
    void aWebhookThatRefusesIsNotNamed(Project project) throws IOException {
        HttpServer hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
        });
        hook.start();
        try (SecretSearch search = new SecretSearch()) {
            search.plant("the webhook's path", HOOK);
            project.rows("id STRING, n INT", "('a', 1)").fields("id string").incremental("n");
            project.set(
                            "alert.url",
                            "http://127.0.0.1:%d/%s".formatted(hook.getAddress().getPort(), HOOK))
                    .set("health.stops", "1")
                    .sandbox()
                    .platform()
                    .add(Fault.next("GET .*/catalog/dataSets/").answers(403));
            try (Served served = new Served(project)) {
                served.begin();
                served.post("/api/dataflows/%s/run".formatted(project.name()), "");
                Replica.await(
                        "refused", Duration.ofMinutes(2), () -> search.log().contains("ALERT-"));
                search.text("health", served.get("/health/dataflows").body());
            }

            assertThat(search.found()).isEmpty();
        } finally {
            hook.stop(0);
        }
    }

    /** In settings, in the environment, in a file, and with the ledger's server. */
    private void everywhere(Project project, SecretSearch search) throws IOException {
        LedgerAddress ledger = TestDatabase.POSTGRESQL.ledger(project.folder());
        String user = "planted_" + project.name();
        TestDatabase.execute(ledger, "CREATE ROLE %s SUPERUSER LOGIN PASSWORD '%s'".formatted(user, LEDGER));
        project.set("ledger.url", ledger.url()).set("ledger.user", user);
        plant(project, search, "ledger.password", LEDGER);
        plant(project, search, "http.token", TOKEN);
        project.set("http.user", "anybody");
        plant(project, search, "http.password", PASSWORD);
        plant(project, search, "personal-data.salt", SALT);
        plant(project, search, "alert.url", "http://127.0.0.1:9/" + HOOK);
        search.plant(
                "databricks.token", Objects.requireNonNull(project.settings().get("databricks.token")));
        String secret = Objects.requireNonNull(project.settings().get("platform.client-secret"));
        search.plant("platform.client-secret", secret);
        Path file = secrets.resolve("client-secret");
        Files.writeString(file, secret);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        project.unset("platform.client-secret").set("platform.client-secret.file", file.toString());
    }

    private static void plant(Project project, SecretSearch search, String key, String secret) {
        project.set(key, secret);
        search.plant(key, secret);
    }

    /** A proved run with a reject, and one more reject of the next. */
    private static Ended work(Project project) {
        Ended first = project.rows("id STRING, n INT", "('a', 1)", "(NULL, 2)")
                .fields("id string", "n int")
                .incremental("n")
                .extract("hash", "id")
                .set("landfall.schemas", project.folder().resolve("schemas").toString())
                .run();
        assertThat(first.state()).isEqualTo(RunState.PROVED);
        return first;
    }

    /** All that there are, in an order in which each finds something to do; a new one fails here until it is added. */
    private static Map<String, List<String>> everyCommand(Project project, String run) {
        String name = project.name();
        Map<String, List<String>> commands = new LinkedHashMap<>();
        put(commands, "check", "--connect", "--wake");
        put(commands, "landing-zone show", "--json");
        put(commands, "landing-zone refresh");
        put(commands, "new", "orders", "--table", project.table(), "--dataset", project.datasetId(), "--json");
        put(commands, "schema pull", name);
        put(commands, "mapping check", project.mapping().toString());
        put(commands, "mapping eval", "upper(name)", "--input", "{\"name\": \"fay\"}");
        put(commands, "mapping functions", "substr");
        put(commands, "mapping new", name);
        put(commands, "mapping preview", name);
        put(commands, "mapping push", name);
        put(commands, "mapping pull", name);
        put(commands, "mapping test", project.mapping().toString());
        put(commands, "preview", name);
        put(commands, "run", name, "--once", "--json");
        put(commands, "runs show", run);
        put(commands, "runs diff", run, run);
        put(commands, "runs resume", run);
        put(commands, "runs abandon", run, "--reason", "x");
        put(commands, "rejects list");
        put(commands, "rejects show", run);
        put(
                commands,
                "rejects export",
                run,
                "--to",
                project.folder().resolve("rejects.csv").toString());
        put(commands, "rejects replay", run, "--reason", "x");
        put(commands, "replay", run, "--reason", "x");
        put(commands, "backfill", name, "--from", "0", "--to", "2", "--reason", "x");
        put(commands, "pause", name, "--reason", "x");
        put(commands, "resume", name, "--reason", "x");
        put(commands, "state show", name);
        put(commands, "state set", name, "--bookmark", "1", "--reason", "x");
        put(commands, "state accept-gap", name, "--reason", "x");
        put(commands, "state resnapshot", name, "--reason", "x");
        put(commands, "state reset", name, "--reason", "x");
        put(commands, "state history", name);
        Set<String> all = new TreeSet<>(commands.keySet());
        all.addAll(ELSEWHERE);
        assertThat(all).containsExactlyElementsOf(leaves("", LandfallCommand.commandLine(Map.of())));
        return commands;
    }

    private static void put(Map<String, List<String>> commands, String command, String... words) {
        List<String> all = new ArrayList<>(List.of(command.split(" ")));
        all.addAll(List.of(words));
        commands.put(command, all);
    }

    private static Set<String> leaves(String path, CommandLine line) {
        Set<String> leaves = new TreeSet<>();
        line.getSubcommands().forEach((word, below) -> {
            String name = path.isEmpty() ? word : path + " " + word;
            if (below.getSubcommands().isEmpty()) leaves.add(name);
            else leaves.addAll(leaves(name, below));
        });
        return leaves;
    }
}
