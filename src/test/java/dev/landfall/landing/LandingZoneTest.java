package dev.landfall.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import dev.landfall.problem.Kind;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LandingZoneTest {
    static Throwable[] unreachable() {
        return new Throwable[] {
            new UnknownHostException("https://zone.invalid/?sig=secret"),
            new ConnectException("refused"),
            new TimeoutException("https://zone.invalid/?sig=secret"),
        };
    }

    @ParameterizedTest
    @MethodSource("unreachable")
    void aZoneThatCannotBeReachedIsTriedAgainLaterAndTheAddressIsNotTold(Throwable cause) {
        Problem problem = LandingZone.told("a/part-00000.csv", new IllegalStateException(cause))
                .orElseThrow()
                .first();

        assertThat(problem.kind()).isEqualTo(Kind.TRY_AGAIN);
        assertThat(problem.toString())
                .contains("a/part-00000.csv", cause.getClass().getSimpleName())
                .doesNotContain("secret");
    }

    @Test
    void whatWasToldAlreadyIsNotToldAnew() {
        ProblemException ours = new ProblemException(LandingProblem.MISSING.at("somewhere", "x"));

        assertThat(LandingZone.told("a", new IllegalStateException(ours))).contains(ours);
    }

    @Test
    void whatIsNotOfTheStorageIsLeftToOthers() {
        assertThat(LandingZone.told("a", new IllegalStateException(new IOException("a file"))))
                .isEmpty();
    }

    @Test
    void aTryThatIsRepeatedIsHeardWithWhatItMet() throws IOException {
        Queue<Integer> answers = new ConcurrentLinkedQueue<>(List.of(503, 404));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(Optional.ofNullable(answers.poll()).orElse(500), -1);
            }
        });
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        List<String> heard = new CopyOnWriteArrayList<>();
        LandingZone zone = new LandingZone(
                () -> new Access(url, "zone", "sig=x", Optional.empty()), "landfall", Clock.systemUTC(), heard::add);

        assertThatThrownBy(() -> zone.read("landfall/a")).hasMessageContaining(LandingProblem.MISSING.code());

        assertThat(heard).containsExactly("503");
        assertThat(answers).isEmpty();
        server.stop(0);
    }

    @Test
    void aCallWhoseThreadIsToldToEndIsKnownAsThat() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> asked.countDown()); // and no answer
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        LandingZone zone = new LandingZone(
                () -> new Access(url, "zone", "sig=x", Optional.empty()), "landfall", Clock.systemUTC(), code -> {});
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread reader = new Thread(() -> thrown.complete(catchThrowable(zone::count)));
        reader.start();
        asked.await();

        reader.interrupt();

        Throwable error = thrown.get(1, TimeUnit.MINUTES);
        assertThat(LandingZone.isInterrupted(error)).as(error.toString()).isTrue();
        assertThat(LandingZone.isInterrupted(new IllegalStateException("of another kind")))
                .isFalse();
        server.stop(0);
    }
}
