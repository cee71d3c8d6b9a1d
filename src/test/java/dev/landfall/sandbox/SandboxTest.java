package dev.landfall.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.landfall.problem.Kind;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {
    private final Path home;
    private final List<Sandbox> sandboxes = new ArrayList<>();
    private final List<Process> others = new ArrayList<>();

    SandboxTest(@TempDir Path home) {
        this.home = home;
    }

    @AfterEach
    void leaveNothing() {
        sandboxes.forEach(Sandbox::stop);
        others.forEach(Process::destroyForcibly);
    }

    @Test
    void startsAllThreeAndSaysWhereTheyServe() {
        List<StandInState> states = sandbox(FakePrograms.allReady()).start();

        assertThat(states).allMatch(StandInState.Running.class::isInstance);
        assertThat(states).extracting(StandInState::standIn).containsExactly(StandIn.values());
        assertThat(url(states, StandIn.LANDING_ZONE)).isEqualTo(URI.create("http://127.0.0.1:2/landfallzone"));
        assertThat(states).allSatisfy(state -> assertThat(state.log()).exists());
    }

    @Test
    void startedAgainItLeavesRunning() {
        Sandbox sandbox = sandbox(FakePrograms.allReady());
        List<StandInState> first = sandbox.start();

        assertThat(sandbox.start()).isEqualTo(first);
    }

    @Test
    void startsOnlyWhatDoesNotRun() {
        Sandbox sandbox = sandbox(FakePrograms.allReady());
        List<StandInState> first = sandbox.start();
        kill(pid(first, StandIn.PLATFORM));

        List<StandInState> second = sandbox.start();

        assertThat(pid(second, StandIn.DATABRICKS)).isEqualTo(pid(first, StandIn.DATABRICKS));
        assertThat(pid(second, StandIn.LANDING_ZONE)).isEqualTo(pid(first, StandIn.LANDING_ZONE));
        assertThat(pid(second, StandIn.PLATFORM)).isNotEqualTo(pid(first, StandIn.PLATFORM));
    }

    @Test
    void anotherLauncherStopsWhatThisOneStarted() {
        List<StandInState> states = sandbox(FakePrograms.allReady()).start();

        assertThat(sandbox(FakePrograms.allReady()).stop()).containsExactly(StandIn.values());

        assertThat(states).noneMatch(state -> alive(pid(state)));
        assertThat(sandbox(FakePrograms.allReady()).status()).allMatch(StandInState.Stopped.class::isInstance);
    }

    @Test
    void stopEndsChildrenAndWhatIgnoresAPoliteRequest() throws IOException {
        Path child = home.resolve("child.pid");
        String stubborn =
                "trap '' TERM; sleep 600 & echo $! > %s; echo READY http://127.0.0.1:1; while :; do wait; done";
        Sandbox sandbox = sandbox(FakePrograms.allReady().withDatabricks(stubborn.formatted(child)));
        List<StandInState> states = sandbox.start();

        sandbox.stop();

        assertThat(alive(pid(states, StandIn.DATABRICKS))).isFalse();
        assertThat(alive(Long.parseLong(Files.readString(child).strip()))).isFalse();
    }

    @Test
    void whenOneDiesItSaysWhyAndNothingIsLeftRunning() throws IOException {
        Path databricksPid = home.resolve("databricks.pid");
        FakePrograms programs = FakePrograms.allReady()
                .withDatabricks("echo $$ > %s; exec sleep 600".formatted(databricksPid))
                .withLandingZone("echo starting >&2; echo 'no space left on device' >&2; exit 1");
        Sandbox sandbox = sandbox(programs);

        Problem problem = refusal(sandbox).first();

        assertThat(problem.code()).isEqualTo("SANDBOX-2");
        assertThat(problem.what()).contains("landing-zone", "no space left on device");
        assertThat(problem.where()).contains("log/landing-zone.log");
        assertThat(sandbox.status()).allMatch(StandInState.Stopped.class::isInstance);
        assertThat(alive(Long.parseLong(Files.readString(databricksPid).strip())))
                .isFalse();
    }

    @Test
    void ofAProgramsLastWordsTheErrorIsTold() {
        String words =
                "printf 'throw err;\\n\\nError: Cannot find module\\n    at Module.load\\n\\nNode.js v20\\n' >&2; exit 1";

        Problem problem =
                refusal(sandbox(FakePrograms.allReady().withLandingZone(words))).first();

        assertThat(problem.what()).endsWith("Error: Cannot find module");
    }

    @Test
    void whenOneDiesThoseThatRanBeforeGoOn() {
        List<StandInState> before = sandbox(FakePrograms.allReady()).start();
        kill(pid(before, StandIn.PLATFORM));
        Sandbox sandbox = sandbox(FakePrograms.allReady().withPlatform("exit 1"));

        assertThat(refusal(sandbox).first().what()).contains("platform", "(nothing)");

        assertThat(alive(pid(before, StandIn.DATABRICKS))).isTrue();
        assertThat(alive(pid(before, StandIn.LANDING_ZONE))).isTrue();
    }

    @Test
    void oneThatNeverGetsReadyIsStopped() {
        SandboxOptions impatient = options().withPatience(Duration.ofMillis(300));
        Sandbox sandbox = sandbox(impatient, FakePrograms.allReady().withLandingZone(FakePrograms.WAITS));

        Problem problem = refusal(sandbox).first();

        assertThat(problem.code()).isEqualTo("SANDBOX-3");
        assertThat(problem.kind()).isEqualTo(Kind.TRY_AGAIN);
        assertThat(sandbox.status()).allMatch(StandInState.Stopped.class::isInstance);
    }

    @Test
    void allTakenPortsAreNamedAtOnceAndNothingIsStarted() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket one = new ServerSocket(0, 1, loopback);
                ServerSocket two = new ServerSocket(0, 1, loopback)) {
            SandboxOptions options = options()
                    .withPort(StandIn.LANDING_ZONE, one.getLocalPort())
                    .withPort(StandIn.PLATFORM, two.getLocalPort());
            Sandbox sandbox = sandbox(options, FakePrograms.allReady());

            List<Problem> problems = refusal(sandbox).problems();

            assertThat(problems).extracting(Problem::code).containsExactly("SANDBOX-1", "SANDBOX-1");
            assertThat(problems.get(0).what()).contains(Integer.toString(one.getLocalPort()), "landing-zone");
            assertThat(problems.get(1).where()).isEqualTo("setting sandbox.platform-port");
            assertThat(problems.get(1).mend()).contains("sandbox.platform-port");
            assertThat(home.resolve(".sandbox/log")).doesNotExist();
        }
    }

    @Test
    void aLandingZoneAtAnotherAddressMeansAnotherPlatform() {
        List<StandInState> first = sandbox(FakePrograms.allReady()).start();

        String elsewhere = "echo READY http://127.0.0.1:4/landfallzone; exec sleep 600";
        List<StandInState> second =
                sandbox(FakePrograms.allReady().withLandingZone(elsewhere)).start();

        assertThat(pid(second, StandIn.DATABRICKS)).isEqualTo(pid(first, StandIn.DATABRICKS));
        assertThat(pid(second, StandIn.PLATFORM)).isNotEqualTo(pid(first, StandIn.PLATFORM));
        assertThat(alive(pid(first, StandIn.PLATFORM))).isFalse();
    }

    @Test
    void whatAnInterruptedLauncherLeftIsTakenOver() {
        SandboxOptions options = options();
        new FolderLock(options.runFolder(), Duration.ZERO).holding(() -> new Spawner(options)
                .spawn(StandIn.DATABRICKS, FakePrograms.allReady().databricks()));
        Sandbox sandbox = sandbox(FakePrograms.allReady());
        StandInState left = sandbox.status().get(0);
        assertThat(left).isInstanceOf(StandInState.Starting.class);

        assertThat(pid(sandbox.start(), StandIn.DATABRICKS)).isEqualTo(pid(left));
    }

    @Test
    void twoLaunchersAtOnceStartOneSandbox() {
        Sandbox sandbox = sandbox(FakePrograms.allReady());
        CompletableFuture<List<StandInState>> other = CompletableFuture.supplyAsync(
                () -> sandbox(FakePrograms.allReady()).start());

        assertThat(sandbox.start()).isEqualTo(other.join());
    }

    @Test
    void aStrangersProcessWithARecordedNumberIsLeftAlone() throws IOException {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        others.add(stranger);
        Sandbox sandbox = sandbox(FakePrograms.allReady());
        sandbox.start();
        sandbox.stop();
        OwnProcess longGone = new OwnProcess(stranger.pid(), Instant.EPOCH, List.of("java", "-jar", "ours.jar"));
        new RunFile(options(), StandIn.PLATFORM).write(new RunFile.Entry(longGone, 0, "http://127.0.0.1:1", "log"));

        assertThat(sandbox.status()).allMatch(StandInState.Stopped.class::isInstance);
        assertThat(sandbox.stop()).isEmpty();

        assertThat(stranger.isAlive()).isTrue();
    }

    @Test
    void aCorrectedClockDoesNotHideOurProcess() throws IOException {
        Process ours = new ProcessBuilder("sleep", "600").start();
        others.add(ours);

        assertThat(new OwnProcess(ours.pid(), Instant.EPOCH, List.of("sleep", "600")).running())
                .isTrue();
    }

    @Test
    void oneWhoseLauncherDiedBeforeItNotedTheNumberIsFoundAndStopped() throws IOException {
        List<String> command = List.of("sh", "-c", "sleep 600; :", home.toString());
        Process lost = new ProcessBuilder(command).start();
        others.add(lost);
        Sandbox sandbox = sandbox(FakePrograms.allReady());
        Files.createDirectories(options().runFolder());
        new RunFile(options(), StandIn.PLATFORM).write(new RunFile.Entry(OwnProcess.intended(command), 0, "", "log"));

        assertThat(sandbox.status())
                .anyMatch(state -> state instanceof StandInState.Starting starting && starting.pid() == lost.pid());
        assertThat(sandbox.stop()).containsExactly(StandIn.PLATFORM);

        assertThat(alive(lost.pid())).isFalse();
    }

    @Test
    void aProcessThatEndedButWasNeverAskedForItsExitCodeDoesNotRun() throws IOException {
        Process parent = new ProcessBuilder("sh", "-c", "sh -c 'echo $$' & exec sleep 600").start();
        others.add(parent);
        long ended;
        try (var lines = parent.inputReader()) {
            ended = Long.parseLong(Optional.ofNullable(lines.readLine()).orElseThrow());
        }

        assertThat(new Patience(Duration.ofSeconds(10)).until(() -> !alive(ended)))
                .isTrue();
    }

    @Test
    void noVariableOfOursReachesAStandInButTheFewThatProgramsNeed() throws IOException {
        Path environment = home.resolve("environment");
        String tells = "env > %s; echo READY http://127.0.0.1:1; exec sleep 600".formatted(environment);

        sandbox(FakePrograms.allReady().withDatabricks(tells)).start();

        assertThat(Files.readAllLines(environment))
                .extracting(line -> line.replaceAll("=.*", ""))
                .isSubsetOf(
                        "PATH",
                        "HOME",
                        "USER",
                        "LOGNAME",
                        "LANG",
                        "LC_ALL",
                        "TMPDIR",
                        "JAVA_HOME",
                        "PWD",
                        "SHLVL",
                        "OLDPWD",
                        "_");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void ctrlCInTheLaunchersTerminalDoesNotReachAStandIn() throws IOException {
        Path session = home.resolve("session");
        String tells = "cut -d' ' -f6 /proc/$$/stat > %s; echo READY http://127.0.0.1:1; exec sleep 600";

        List<StandInState> states = sandbox(FakePrograms.allReady().withDatabricks(tells.formatted(session)))
                .start();

        assertThat(Files.readString(session).strip()).isEqualTo(Long.toString(pid(states, StandIn.DATABRICKS)));
    }

    @Test
    void theLogOfTheLastTimeIsKept() {
        FakePrograms failing = FakePrograms.allReady().withLandingZone("echo first >&2; exit 1");
        refusal(sandbox(failing));

        sandbox(FakePrograms.allReady()).start();

        assertThat(home.resolve(".sandbox/log/landing-zone.previous.log")).hasContent("first");
    }

    @Test
    void theSettingsPointAtWhatRuns() {
        Sandbox sandbox = sandbox(FakePrograms.allReady());
        sandbox.start();

        assertThat(sandbox.settings())
                .containsEntry("databricks.host", "http://127.0.0.1:1")
                .containsEntry("platform.url", "http://127.0.0.1:3")
                .containsEntry("platform.ims-url", "http://127.0.0.1:3")
                .containsEntry("ledger.url", "jdbc:sqlite:" + home.resolve(".sandbox/ledger.db"));
    }

    @Test
    void theSettingsOfAStoppedSandboxPointAtItsPorts() {
        Sandbox stopped = sandbox(SandboxOptions.of(home), FakePrograms.allReady());

        assertThat(stopped.settings())
                .containsEntry("databricks.host", "http://127.0.0.1:10443")
                .containsEntry("platform.url", "http://127.0.0.1:10080");
    }

    @Test
    void theAddressOfAStoppedStandInWithAnyPortIsNotGuessed() {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class, () -> sandbox(FakePrograms.allReady()).settings());

        assertThat(refused.first().code()).isEqualTo("SANDBOX-6");
        assertThat(refused.first().mend()).contains("sandbox.databricks-port");
    }

    private Sandbox sandbox(FakePrograms programs) {
        return sandbox(options(), programs);
    }

    private Sandbox sandbox(SandboxOptions options, FakePrograms programs) {
        Sandbox sandbox = new Sandbox(options, programs, line -> {});
        sandboxes.add(sandbox);
        return sandbox;
    }

    private SandboxOptions options() {
        return SandboxOptions.of(home).withFreePorts().withGrace(Duration.ofSeconds(1));
    }

    private static ProblemException refusal(Sandbox sandbox) {
        return catchThrowableOfType(ProblemException.class, sandbox::start);
    }

    private static StandInState.Running running(List<StandInState> states, StandIn standIn) {
        return (StandInState.Running) of(states, standIn);
    }

    private static URI url(List<StandInState> states, StandIn standIn) {
        return running(states, standIn).url();
    }

    private static long pid(List<StandInState> states, StandIn standIn) {
        return pid(of(states, standIn));
    }

    private static StandInState of(List<StandInState> states, StandIn standIn) {
        return states.stream()
                .filter(state -> state.standIn() == standIn)
                .findFirst()
                .orElseThrow();
    }

    private static long pid(StandInState state) {
        if (state instanceof StandInState.Running running) return running.pid();
        if (state instanceof StandInState.Starting starting) return starting.pid();
        throw new AssertionError(state.standIn() + " is stopped");
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        assertThat(new Patience(Duration.ofSeconds(10)).until(() -> !alive(pid)))
                .isTrue();
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).filter(OwnProcess::alive).isPresent();
    }
}
