package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import dev.landfall.live.Complaints.Complaint;
import dev.landfall.live.LiveEdits;
import dev.landfall.problem.Problem;
import dev.landfall.runner.Features;
import dev.landfall.runner.Runner;
import dev.landfall.sandbox.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Files are edited while a runner serves. */
@Isolated
@ExtendWith(OnSandbox.class)
class LiveEditIT {
    private static final String NEVER = "0 0 0 1 1 ? 2099";
    private static final String EVERY_SECOND = "0/1 * * * * ?";

    /** A person is promised five seconds; a machine that does other things too may need more. */
    private static final Duration SOON = Duration.ofSeconds(Integer.getInteger("landfall.test.soon", 20));

    /** A run on a machine that does other things too. */
    private static final Duration RUN = Duration.ofSeconds(40);

    /** A runner that serves a project, and what it says of edits. */
    private record Served(Features features, LiveEdits edits, Runner runner) implements AutoCloseable {
        static Served of(Project project) {
            Features features = project.features();
            LiveEdits edits = LiveEdits.of(features);
            Runner runner = new Runner(features, (dataflow, problem) -> {});
            runner.serve();
            edits.follow(runner);
            return new Served(features, edits, runner);
        }

        List<Run> runs(String dataflow) {
            return features.ledger().runs().history(Optional.of(dataflow), 1000);
        }

        boolean proved(String dataflow) {
            return runs(dataflow).stream().anyMatch(run -> run.state() == RunState.PROVED);
        }

        boolean goesOnFiring(String dataflow) {
            int before = runs(dataflow).size();
            Replica.await("another firing", SOON, () -> runs(dataflow).size() > before);
            return true;
        }

        Optional<Complaint> complaint(Path file) {
            return edits.complaints().current().stream()
                    .filter(it -> it.file().equals(file))
                    .findFirst();
        }

        Object route(String id) {
            return runner.context().getRoute(id);
        }

        @Override
        public void close() {
            edits.close();
            runner.close();
        }
    }

    @Test
    void aProcessThatServesTakesAnEditAndTellsAMistake(Project project) throws Exception {
        project.rows("id STRING, n INT", "('a', 1)")
                .fields("id string")
                .incremental("n")
                .features();
        Path log = project.folder().resolve("edited.log");
        Process process = Program.serve(project, "edited", log);
        try {
            Replica.await("served", RUN, () -> read(log).contains("health, metrics and status are at"));
            URI url = URI.create(read(log).replaceFirst("(?s).*health, metrics and status are at (\\S+).*", "$1"));

            edit(project.route(), NEVER, EVERY_SECOND);
            Replica.await("fired as edited", RUN, () -> project.values("id").contains("a"));
            edit(project.route(), EVERY_SECOND, "now and then");
            Replica.await("told", SOON, () -> read(log).contains("ROUTES-20"));
            assertThat(health(url)).contains("\"degraded\"", "ROUTES-20", "camel.yaml:");
            project.insert("('b', 2)");
            Replica.await("the version before goes on", RUN, () -> project.values("id")
                    .contains("b"));
            edit(project.route(), "now and then", EVERY_SECOND);
            Replica.await("well again", SOON, () -> !health(url).contains("ROUTES-20"));
        } finally {
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS))
                process.destroyForcibly().waitFor();
        }
    }

    private static String health(URI url) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(url.resolve("/health/dataflows"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anEditOfTheScheduleMovesTheFiringAndNoOtherRouteNotices(Project project) {
        twoRows(project);
        write(other(project), dataflow(project, "other"));
        try (Served served = Served.of(project)) {
            Object extract = served.route(project.name() + "-other-extract");
            Object load = served.route(project.name() + "-other-load");
            Object settle = served.route("settle");

            edit(project.route(), NEVER, EVERY_SECOND);

            soon("the first firing", () -> !served.runs(project.name()).isEmpty());
            Replica.await("the run", RUN, () -> served.proved(project.name()));
            assertThat(project.values("id")).containsExactly("a", "b");
            assertThat(served.route(project.name() + "-other-extract")).isSameAs(extract);
            assertThat(served.route(project.name() + "-other-load")).isSameAs(load);
            assertThat(served.route("settle")).isSameAs(settle);
            assertThat(served.edits().complaints().current()).isEmpty();
        }
    }

    @Test
    void aBadEditChangesNothingAndIsToldWithItsPlaceUntilItIsMended(Project project) {
        twoRows(project).extract("schedule", EVERY_SECOND);
        try (Served served = Served.of(project)) {
            Replica.await("a run", RUN, () -> served.proved(project.name()));
            Object extract = served.route(project.name() + "-extract");
            String good = read(project.route());

            assertThat(told(served, project.route(), good.replace("    parameters:", "   parameters:")))
                    .as("broken YAML")
                    .matches(".*\\.camel\\.yaml:4:4 ROUTES-3");
            assertThat(told(served, project.route(), good.replace("name: mode", "name: mood")))
                    .as("an unknown parameter")
                    .matches(".*\\.camel\\.yaml:\\d+:17 ROUTES-12");
            assertThat(told(served, project.route(), good.replace(EVERY_SECOND, "every second")))
                    .as("a bad schedule")
                    .matches(".*\\.camel\\.yaml:\\d+:\\d+ ROUTES-20");
            assertThat(served.route(project.name() + "-extract")).isSameAs(extract);
            assertThat(served.goesOnFiring(project.name())).isTrue();

            write(project.route(), good.replace(EVERY_SECOND, NEVER));

            soon("the complaint goes", () -> served.complaint(project.route()).isEmpty());
            soon("the schedule moves", () -> served.route(project.name() + "-extract") != extract);
        }
    }

    @Test
    void aBrokenMappingSetIsToldAndRunsGoOnWithTheLastGoodOne(Project project) {
        twoRows(project).extract("schedule", EVERY_SECOND);
        try (Served served = Served.of(project)) {
            Replica.await("a run", RUN, () -> served.proved(project.name()));
            String good = read(project.mapping());

            assertThat(told(served, project.mapping(), good.substring(0, good.length() / 2)))
                    .matches(".*mapping\\.json:\\d+:\\d+ MAPPING-\\d+");
            project.sql("INSERT OVERWRITE $t VALUES ('c')");
            Replica.await("the next run", RUN, () -> project.values("id").equals(List.of("c")));

            write(
                    project.mapping(),
                    good.replace("\"source\": \"id\"", "\"source\": \"upper(id)\"")
                            .replace("\"source\":\"id\"", "\"source\":\"upper(id)\"")
                            .replace("ATTRIBUTE", "EXPRESSION"));
            soon("the complaint goes", () -> served.complaint(project.mapping()).isEmpty());
            project.sql("INSERT OVERWRITE $t VALUES ('d')");
            Replica.await("the run after", RUN, () -> project.values("id").equals(List.of("D")));
            Replica.await("its proof", RUN, () -> provedRuns(served, project).size() == 3);
            assertThat(mappingOf(served, provedRuns(served, project).get(0))).contains("upper(id)");
            assertThat(mappingOf(served, provedRuns(served, project).get(1))).isEqualTo(good);
        }
    }

    @Test
    void aNewFileIsADataflowAndOneThatIsGoneStopsAndKeepsItsState(Project project) throws IOException {
        twoRows(project);
        try (Served served = Served.of(project)) {
            String other = project.name() + "-other";

            write(other(project), dataflow(project, "other").replace(NEVER, EVERY_SECOND));

            Replica.await("its first run", RUN, () -> served.proved(other));
            Files.delete(other(project));
            soon("its routes stop", () -> served.runner().context().getRoute(other + "-extract") == null);
            assertThat(served.runner().context().getRoute(other + "-load")).isNull();
            assertThat(served.features().ledger().bookmarks().of(other).run()).isPresent();
            assertThat(served.proved(other)).isTrue();
        }
    }

    @Test
    void aRunUnderWayEndsOnTheRoutesAsTheyWereAndAnotherDataflowIsNotKeptWaiting(Project project) {
        twoRows(project).extract("schedule", EVERY_SECOND);
        write(other(project), dataflow(project, "other").replace(EVERY_SECOND, NEVER));
        String dataset = "GET .*/catalog/dataSets/" + project.datasetId() + ".*";
        project.set("platform.retry-budget", "5m");
        project.sandbox().platform().add(Fault.next(dataset).times(1_000_000).answers(503));
        try (Served served = Served.of(project)) {
            Replica.await("the load begins", RUN, () -> isSealed(served, project.name()));
            Object load = served.route(project.name() + "-load");

            edit(project.route(), EVERY_SECOND, NEVER);
            edit(other(project), NEVER, EVERY_SECOND);

            soon("the edit waits", () -> served.edits().waiting().contains(project.name()));
            soon("the other fires", () -> !served.runs(project.name() + "-other")
                    .isEmpty());
            assertThat(isSealed(served, project.name())).isTrue();
            assertThat(served.route(project.name() + "-load")).isSameAs(load);
            project.sandbox().platform().clearFaults();
            Replica.await("the run ends", RUN, () -> served.proved(project.name()));
            soon("the edit is taken", () -> served.edits().waiting().isEmpty());
            assertThat(served.route(project.name() + "-load")).isNotNull().isNotSameAs(load);
            assertThat(served.runs(project.name())).hasSize(1);
        }
    }

    @Test
    void filesThatChangeByALinkAsInAConfigMapAreFollowed(Project project) throws IOException {
        twoRows(project);
        project.features(); // writes the route
        Path routes = project.folder().resolve("routes");
        Path first = Files.createDirectories(routes.resolve("..first"));
        Path file = project.route().getFileName();
        Files.move(project.route(), first.resolve(file));
        Files.createSymbolicLink(routes.resolve("..data"), Path.of("..first"));
        Files.createSymbolicLink(project.route(), Path.of("..data").resolve(file));
        try (Served served = Served.of(project)) {
            Path second = Files.createDirectories(routes.resolve("..second"));
            write(second.resolve(file), read(project.route()).replace(NEVER, EVERY_SECOND));
            Files.createSymbolicLink(routes.resolve("..next"), Path.of("..second"));

            Files.move(routes.resolve("..next"), routes.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

            soon("the first firing", () -> !served.runs(project.name()).isEmpty());
        }
    }

    private static List<Run> provedRuns(Served served, Project project) {
        return served.runs(project.name()).stream()
                .filter(run -> run.state() == RunState.PROVED)
                .toList();
    }

    /** As {@code runs diff} would show it. */
    private static String mappingOf(Served served, Run run) {
        return served.features()
                .ledger()
                .fingerprints()
                .of(run.loadFingerprint().orElseThrow())
                .getOrDefault("mapping", "");
    }

    private static boolean isSealed(Served served, String dataflow) {
        return served.features().ledger().runs().open(dataflow).stream()
                .anyMatch(run -> run.state() == RunState.SEALED);
    }

    /** Writes a text that is not taken; gives place and code of the first problem that is told. */
    private static String told(Served served, Path file, String text) {
        List<Problem> before = served.complaint(file).map(Complaint::problems).orElse(List.of());
        write(file, text);
        soon("a complaint", () -> served.complaint(file)
                .filter(it -> !it.problems().equals(before))
                .isPresent());
        Problem problem = served.complaint(file).orElseThrow().problems().get(0);
        assertThat(problem.mend()).isNotBlank();
        return problem.where() + " " + problem.code();
    }

    private static Project twoRows(Project project) {
        return project.rows("id STRING", "('a')", "('b')")
                .fields("id string")
                .set("landfall.schemas", project.folder().resolve("schemas").toString())
                .full();
    }

    /** The project's own, under another name. */
    private static String dataflow(Project project, String name) {
        project.features(); // writes the route
        String own = project.name();
        return read(project.route())
                .replace(own + "-extract", own + "-" + name + "-extract")
                .replace(own + "-load", own + "-" + name + "-load")
                .replace("name: dataflow, value: '" + own, "name: dataflow, value: '" + own + "-" + name);
    }

    private static Path other(Project project) {
        return project.folder().resolve("routes/other.camel.yaml");
    }

    private static void soon(String what, BooleanSupplier condition) {
        Replica.await(what, SOON, condition);
    }

    private static void edit(Path file, String from, String to) {
        String text = read(file);
        assertThat(text).contains(from);
        write(file, text.replace(from, to));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
