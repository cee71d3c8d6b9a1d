package dev.landfall.landing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.problem.Kind;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
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
}
