package dev.landfall.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalDataTest {
    private static final String SALT = "0123456789abcdef";
    private static final PersonalData PERSONAL = new PersonalData(Optional.of(SALT));

    @ParameterizedTest
    @CsvSource({
        "alice, a***",
        "Al, A***",
        "a, ***",
        "' bob ', b***",
        "'   ', ***",
        "'', ''",
        "12345, 1***",
        "😀😀, 😀***",
        "alice@example.com, a***@example.com",
        "a@example.com, ***@example.com",
        "alice@localhost, a***",
        "a@b@example.com, a***",
        "@example.com, @***",
        "fay wray@example.com, f***"
    })
    void aMaskLeavesAFirstCharacterAndTheDomainOfAnAddress(String cell, String masked) {
        assertThat(PERSONAL.treating(Treatment.MASK).apply(cell)).isEqualTo(masked);
    }

    @Test
    void aHashIsThatOfSaltAndNormalizedValue() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest((SALT + "zoë@example.com").getBytes(StandardCharsets.UTF_8));

        assertThat(List.of("zoë@example.com", " ZOË@Example.com\n", "zoe\u0308@example.com"))
                .extracting(PERSONAL.treating(Treatment.HASH)::apply)
                .containsOnly(HexFormat.of().formatHex(digest));
        assertThat(PERSONAL.treating(Treatment.HASH).apply("")).isEmpty();
        assertThat(PERSONAL.treating(Treatment.HASH).apply(" ")).isEmpty();
    }

    @Test
    void cellsOfAnyTypeAreTreatedAsTheirTextAndNullStaysNull() {
        List<Column> columns = List.of(
                new Column("born", "DATE", Treatment.MASK),
                new Column("n", "BIGINT", Treatment.HASH),
                new Column("gone", "STRING", Treatment.HASH),
                new Column("clear", "DATE"));

        List<String> cells = new Cells(columns, PERSONAL).of(Arrays.asList(0, 7L, null, 0));

        assertThat(cells.get(0)).isEqualTo("***");
        assertThat(cells.get(1))
                .isEqualTo(PERSONAL.treating(Treatment.HASH).apply("7"))
                .hasSize(64);
        assertThat(cells.get(2)).isNull();
        assertThat(cells.get(3)).isEqualTo("1970-01-01");
        assertThat(columns)
                .extracting(column -> column.staged().type())
                .containsExactly("STRING", "STRING", "STRING", "DATE");
    }

    @Test
    void nothingIsHashedWithoutASalt() {
        PersonalData personal = new PersonalData(Optional.empty());

        assertThatThrownBy(() -> new Cells(List.of(new Column("c", "STRING", Treatment.HASH)), personal))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("LANDING-30");
        assertThat(personal.treating(Treatment.MASK).apply("alice")).isEqualTo("a***");
    }
}
