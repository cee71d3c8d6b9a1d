package dev.landfall.databricks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookmarkTypeTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STRING",
                "BOOLEAN",
                "BINARY",
                "ARRAY<INT>",
                "MAP<STRING, INT>",
                "STRUCT<a: INT>",
                "VARIANT",
                "VOID"
            })
    void aTypeWithoutAnOrderThatOnlyGrowsIsNone(String type) {
        assertThat(BookmarkType.of(type)).isEmpty();
    }

    @Test
    void aKeptValueBecomesALiteralOfItsType() {
        assertThat(BookmarkType.TIMESTAMP.literal("1700000000000001")).isEqualTo("timestamp_micros(1700000000000001)");
        assertThat(BookmarkType.DATE.literal("19000")).isEqualTo("date_from_unix_date(19000)");
        assertThat(BookmarkType.of("decimal(38,10)").orElseThrow().literal("1.0000000001"))
                .isEqualTo("CAST('1.0000000001' AS DECIMAL(38, 10))");
        assertThat(BookmarkType.INTEGER.literal("-7")).isEqualTo("-7");
    }

    @Test
    void aPersonReadsTimesNotMicroseconds() {
        assertThat(BookmarkType.TIMESTAMP.shown("1700000000000001")).isEqualTo("2023-11-14T22:13:20.000001Z");
        assertThat(BookmarkType.DATE.shown("0")).isEqualTo("1970-01-01");
    }

    @Test
    void anUnpinnedWindowStaysBehindNow() {
        assertThat(BookmarkType.TIMESTAMP.before(NOW, Duration.ofMinutes(5)))
                .contains("timestamp_micros(1795168500000000)");
        assertThat(BookmarkType.DATE.before(NOW, Duration.ofMinutes(5))).contains("date_from_unix_date(20777)");
        assertThat(BookmarkType.INTEGER.before(NOW, Duration.ofMinutes(5))).isEmpty();
    }

    @Test
    void notANumberCountsAsNoBookmark() {
        assertThat(BookmarkType.DOUBLE.column("`x`")).isEqualTo("nullif(CAST(`x` AS DOUBLE), CAST('NaN' AS DOUBLE))");
    }
}
