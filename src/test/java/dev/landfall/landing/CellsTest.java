package dev.landfall.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {
    @ParameterizedTest
    @CsvSource({
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00.000000Z",
        "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z",
        "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999999Z",
        "2024-03-10T07:30:00Z, 2024-03-10T07:30:00.000000Z",
        "1582-10-10T00:00:00.5Z, 1582-10-10T00:00:00.500000Z"
    })
    void anInstantKeepsItsMicroseconds(String instant, String cell) {
        long micros =
                ChronoUnit.MICROS.between(OffsetDateTime.parse("1970-01-01T00:00:00Z"), OffsetDateTime.parse(instant));

        assertThat(cell("TIMESTAMP", micros)).isEqualTo(cell);
    }

    @Test
    void aTimestampWithoutZoneStaysWithoutZone() {
        assertThat(cell("TIMESTAMP_NTZ", "2024-03-10 02:30:00")).isEqualTo("2024-03-10T02:30:00.000000");
        assertThat(cell("TIMESTAMP_NTZ", "2024-03-10 02:30:00.12")).isEqualTo("2024-03-10T02:30:00.120000");
    }

    @Test
    void aDateIsADayWhateverTheCalendar() {
        assertThat(cell("DATE", (int) LocalDate.of(1, 1, 1).toEpochDay())).isEqualTo("0001-01-01");
        assertThat(cell("DATE", (int) LocalDate.of(1582, 10, 10).toEpochDay())).isEqualTo("1582-10-10");
    }

    @Test
    void numbersStayDigitForDigit() {
        assertThat(cell("DECIMAL(38,10)", new BigDecimal("0E-10"))).isEqualTo("0.0000000000");
        assertThat(cell("DECIMAL(38,0)", new BigDecimal("12345678901234567890123456789012345678")))
                .isEqualTo("12345678901234567890123456789012345678");
        assertThat(cell("BIGINT", Long.MAX_VALUE)).isEqualTo("9223372036854775807");
        assertThat(cell("DOUBLE", Double.NaN)).isEqualTo("NaN");
        assertThat(cell("BOOLEAN", true)).isEqualTo("true");
    }

    @Test
    void binaryIsBase64AndNullStaysNull() {
        assertThat(cell("BINARY", "\u0000\u0001".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("AAE=");
        assertThat(cell("STRING", null)).isNull();
        assertThat(cell("STRING", "")).isEmpty();
    }

    private static @Nullable String cell(String type, @Nullable Object value) {
        @Nullable String[] cells = new String[1];
        new Cells(List.of(new Column("c", type)), new PersonalData(java.util.Optional.empty()))
                .fill(Collections.singletonList(value), cells);
        return cells[0];
    }
}
