package dev.landfall.databricks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {
    @ParameterizedTest
    @CsvSource({
        "a.b.c, `a`.`b`.`c`",
        "gaming_profile, `gaming_profile`",
        "`my catalog`.b.`odd.name`, `my catalog`.`b`.`odd.name`",
        "`tick``s`, `tick``s`",
        "größe.x, `größe`.`x`"
    })
    void aNameIsQuotedPartByPart(String name, String quoted) {
        assertThat(SqlText.table(name, "here")).isEqualTo(quoted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b.c.d", "a; DROP TABLE b", "a b", "a..b", "`a", "a.b -- c", "(SELECT 1)"})
    void whatIsNoNameIsRefused(String name) {
        assertThatThrownBy(() -> SqlText.table(name, "here"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("DATABRICKS-11")
                .hasMessageContaining(name);
    }

    @Test
    void aColumnMayBearABacktick() {
        assertThat(SqlText.name("a`b")).isEqualTo("`a``b`");
    }
}
