package dev.landfall.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryTest {
    private static final Instant NOW = Instant.parse("2026-11-20T23:59:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-12-05, 15, ''",
        "2026-12-04, 14, in 14 days",
        "2026-11-21, 1, in a day",
        "2026-11-20, 0, today",
        "2026-11-19, -1, a day ago",
        "2026-11-10, -10, 10 days ago"
    })
    void theEndIsToldFromFourteenDaysOn(LocalDate day, long left, String words) {
        Expiry expiry = new Expiry(Optional.of(day));

        assertThat(expiry.daysLeft(NOW)).contains(left);
        if (words.isEmpty()) assertThat(expiry.warning(NOW)).isEmpty();
        else assertThat(expiry.warning(NOW).orElseThrow().text()).contains("LANDING-40", "on " + day, words + ".");
    }

    @Test
    void anEndThatIsNotToldIsNoReasonToWarn() {
        Expiry expiry = new Expiry(Optional.empty());

        assertThat(expiry.warning(NOW)).isEmpty();
        assertThat(expiry.daysLeft(NOW)).isEmpty();
        assertThat(expiry.shown(NOW)).isEqualTo("an unknown day");
    }

    @Test
    void aProcessThatRunsOnIsToldOnceADayAndNeverTheSignature() {
        List<String> log = new ArrayList<>();
        Instant[] now = {NOW};
        ExpiryWatch watch = new ExpiryWatch(clock(now), log::add);
        Access access = access("2026-11-23");

        for (int use = 0; use < 3; use++) watch.accept(access);
        now[0] = NOW.plus(Duration.ofHours(1));
        for (int use = 0; use < 3; use++) watch.accept(access);

        assertThat(log).hasSize(2).allMatch(line -> line.contains("LANDING-40") && !line.contains("hidden"));
        assertThat(log.get(1)).contains("in 2 days");
    }

    @Test
    void freshCredentialsSilenceTheWatch() {
        List<String> log = new ArrayList<>();
        ExpiryWatch watch = new ExpiryWatch(clock(new Instant[] {NOW}), log::add);

        watch.accept(access("2027-02-18"));

        assertThat(log).isEmpty();
    }

    private static Access access(String day) {
        URI endpoint = URI.create("https://acct.blob.core.windows.net");
        return new Access(endpoint, "container", "sig=hidden", Optional.of(LocalDate.parse(day)));
    }

    private static Clock clock(Instant[] now) {
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
                return now[0];
            }
        };
    }
}
