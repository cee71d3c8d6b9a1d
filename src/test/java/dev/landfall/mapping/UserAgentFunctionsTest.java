package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of the catalogue, which {@link ExpressionEvaluatorTest} runs, are those of Adobe's page. */
class UserAgentFunctionsTest {
    private static final String DESKTOP =
            "Mozilla/5.0 (Windows NT 6.1; Win64; x64; rv:47.0) Gecko/20100101 Firefox/47.3";

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "ua_os_name(given) --> \"Windows NT\"",
                "ua_os_version_major(given) --> \"Windows 7\"",
                "ua_agent_name(given) --> \"Firefox\"",
                "ua_agent_version(given) --> \"47.3\"",
                "ua_agent_version_major(given) --> \"Firefox 47\"",
                "ua_device_class(given) --> \"Desktop\"",
                "ua_device_class('Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)') --> \"Robot\"",
                "ua_device_class('no user agent') --> \"Hacker\"",
                "ua_os_name(null) --> null",
                "ua_os_name('') --> null",
                "ua_os_version(missing) --> null",
                "ua_device_class(rpad('Mozilla/5.0 ', 900000, '(')) --> \"Hacker\"",
            })
    void aUserAgentIsTakenApart(String expression, String value) {
        assertThat(Evaluated.json(expression, DESKTOP)).isEqualTo(value);
    }

    @Test
    void manyThreadsMayAskAtOnce() {
        assertThat(IntStream.range(0, 400)
                        .parallel()
                        .mapToObj(n -> Evaluated.json(
                                "ua_agent_version(given)", "Mozilla/5.0 Firefox/%d.1".formatted(n % 40 + 60)))
                        .distinct())
                .hasSize(40);
    }
}
