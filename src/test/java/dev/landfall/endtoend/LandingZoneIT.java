package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import dev.landfall.problem.Problem;
import dev.landfall.runner.Features;
import dev.landfall.runner.Firing;
import dev.landfall.runner.Progress;
import dev.landfall.sandbox.Fault;
import dev.landfall.sandbox.SandboxAdmin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may happen to the landing zone, and to what lies in it, while a run is on its way. */
@Isolated
@ExtendWith(OnSandbox.class)
class LandingZoneIT {
    private static Project twoRows(Project project) {
        return project.rows("id STRING", "('a')", "('b')").fields("id string").full();
    }

    /** Lets the extract come through and refuses the first call of the load. */
    private static Run sealed(Project project) {
        project.sandbox()
                .platform()
                .add(Fault.next("GET .*/catalog/dataSets/" + project.datasetId())
                        .answers(403));
        Problem problem = project.stopped();
        assertThat(problem.code()).isEqualTo("PLATFORM-5");
        Run run = project.open().orElseThrow();
        assertThat(run.state()).isEqualTo(RunState.SEALED);
        return run;
    }

    @ParameterizedTest
    @EnumSource(names = {"SEALED", "LOADING"})
    void credentialsThatAreRevokedOnTheWayAreAskedForOnceMore(RunState when, Project project)
            throws InterruptedException {
        twoRows(project).set("landing.part-rows", "1");
        SandboxAdmin platform = project.sandbox().platform();
        String slowed = when == RunState.SEALED ? "GET .*/dataSets/" : "PUT .*/datasets/";
        platform.add(Fault.next(slowed + project.datasetId()).delayed(Duration.ofSeconds(2)));
        int before = credentialCalls(platform).size();
        AtomicBoolean revoked = new AtomicBoolean();

        Run run = fired(project, seen -> {
            if (seen.state() == when && !revoked.getAndSet(true)) platform.set(Map.of("rotateLandingZone", true));
        });

        assertThat(revoked).isTrue();
        assertThat(run.state()).isEqualTo(RunState.PROVED);
        List<String> calls = credentialCalls(platform);
        assertThat(calls.subList(before, calls.size())).containsExactly("GET", "GET");
        assertThat(project.values("id")).containsExactly("a", "b");
        assertThat(project.landing().names()).isEmpty();
    }

    private static Run fired(Project project, Progress progress) throws InterruptedException {
        Features features = project.features();
        return new Firing(features, project.dataflow(features), progress).run();
    }

    /** The methods of all calls about them so far. */
    private static List<String> credentialCalls(SandboxAdmin platform) {
        List<String> methods = new ArrayList<>();
        for (JsonNode call : platform.calls()) {
            if (call.path("path").asText().contains("/landingzone/credentials"))
                methods.add(call.path("method").asText());
        }
        return methods;
    }

    @Test
    void aPartThatCannotBeUploadedStopsTheExtractAndTheNextFiringReadsItAgain(Project project) {
        project.sql("CREATE TABLE $t USING DELTA AS SELECT CAST(id AS STRING) AS id FROM range(50)")
                .fields("id string")
                .full()
                .set("landing.part-rows", "10");
        project.sandbox()
                .platform()
                .add(Fault.next("GET .*/landingzone/credentials").answers(403));

        Problem problem = project.stopped();
        Ended ended = project.run();

        assertThat(problem.code()).isEqualTo("PLATFORM-5");
        assertThat(ended.state()).isEqualTo(RunState.PROVED);
        assertThat(project.values("id")).hasSize(50).doesNotHaveDuplicates();
        assertThat(project.landing().names()).isEmpty();
    }

    @Test
    void aLandingZoneOnAmazonIsRefusedInOneSentence(Project project) {
        twoRows(project);
        SandboxAdmin platform = project.sandbox().platform();
        platform.set(Map.of("provider", "aws"));
        Problem problem;
        try {
            problem = project.stopped();
        } finally {
            platform.set(Map.of("provider", "azure"));
        }

        Ended ended = project.run();

        assertThat(problem.code()).isEqualTo("PLATFORM-7");
        assertThat(problem.what()).contains("Amazon");
        assertThat(ended.state()).isEqualTo(RunState.PROVED);
    }

    @Test
    void aPartThatWasChangedUnderUsIsExtractedAgain(Project project) {
        twoRows(project);
        Run run = sealed(project);
        overwrite(project, run, "\"a\"", "\"x\"");
        Problem problem = project.stopped();

        Ended ended = project.run();

        assertThat(problem.code()).isEqualTo("LANDING-3");
        assertThat(ended.run().id()).isEqualTo(run.id());
        assertThat(ended.run().attempt()).isGreaterThan(run.attempt());
        assertThat(ended.state()).isEqualTo(RunState.PROVED);
        assertThat(project.values("id")).containsExactly("a", "b");
        assertThat(project.landing().names()).isEmpty();
    }

    /** The first part of a sealed run, changed by somebody else; its length stays. */
    private static void overwrite(Project project, Run run, String text, String with) {
        LandingFolder landing = project.landing();
        String part = "landfall/%s/part-00000.csv".formatted(run.folder());
        String changed = new String(landing.read(part), StandardCharsets.UTF_8).replace(text, with);
        landing.write(part, changed.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aPartThatWasBrokenUnderUsIsNotTakenForABadFormat(Project project) {
        twoRows(project);
        Run run = sealed(project);
        overwrite(project, run, "\"a\"", "\"a,");
        Problem problem = project.stopped();

        Ended ended = project.run();

        assertThat(problem.code()).isEqualTo("LANDING-3");
        assertThat(ended.state()).isEqualTo(RunState.PROVED);
        assertThat(project.values("id")).containsExactly("a", "b");
    }

    @Test
    void aPartThatIsGoneIsToldAndExtractedAgain(Project project) {
        twoRows(project);
        Run run = sealed(project);
        project.landing().delete("landfall/%s/part-00000.csv".formatted(run.folder()));
        Problem problem = project.stopped();

        Ended ended = project.run();

        assertThat(problem.code()).isEqualTo("LANDING-12");
        assertThat(ended.state()).isEqualTo(RunState.PROVED);
        assertThat(project.values("id")).containsExactly("a", "b");
    }

    @Test
    void whatOthersPutBesideOurPartsIsNotLoadedAndOnlyTheRunsOwnFolderIsPurged(Project project) {
        twoRows(project);
        Run run = sealed(project);
        LandingFolder landing = project.landing();
        landing.write(
                "landfall/%s/part-00001.csv".formatted(run.folder()),
                "\"id\"\r\n\"x\"\r\n".getBytes(StandardCharsets.UTF_8));
        landing.write("landfall/%s/notes.txt".formatted(project.name()), new byte[] {1});

        Ended ended = project.run();

        assertThat(ended.proof().ingested()).isEqualTo(2);
        assertThat(project.values("id")).containsExactly("a", "b");
        assertThat(landing.names()).containsExactly("landfall/%s/notes.txt".formatted(project.name()));
    }

    /** In a zone with a hierarchy a folder is an object, and goes only when nothing is left in it. */
    @Test
    void foldersThatAreObjectsArePurgedTheDeepestFirst(Project project) {
        twoRows(project);
        Run run = sealed(project);
        LandingFolder landing = project.landing();
        landing.makeFolder("landfall/" + project.name());
        landing.makeFolder("landfall/" + run.home());
        landing.makeFolder("landfall/" + run.folder());

        Ended ended = project.run();

        assertThat(ended.run().purgedAt()).isPresent();
        assertThat(landing.names()).isEmpty();
    }
}
