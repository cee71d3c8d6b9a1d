package dev.landfall.rejects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectLimitTest {
    @Test
    void aCountIsExceededByOneMore() {
        RejectLimit limit = RejectLimit.read(" 100 ").orElseThrow();

        assertThat(limit.isExceededAlready(100)).isFalse();
        assertThat(limit.isExceededAlready(101)).isTrue();
        assertThat(limit.isExceeded(101, 1_000_000_000)).isTrue();
    }

    @Test
    void aShareIsJudgedToTheRowAndOnlyAtTheEnd() {
        RejectLimit limit = RejectLimit.read("0.5%").orElseThrow();

        assertThat(limit.isExceededAlready(1_000_000)).isFalse();
        assertThat(limit.isExceeded(5, 1_000)).isFalse();
        assertThat(limit.isExceeded(6, 1_000)).isTrue();
    }

    @Test
    void zeroAllowsNoneAndNoneAllowsAny() {
        assertThat(RejectLimit.read("0").orElseThrow().isExceededAlready(1)).isTrue();
        assertThat(RejectLimit.read("0%").orElseThrow().isExceeded(1, 9)).isTrue();
        assertThat(RejectLimit.read("").orElseThrow().isExceeded(9, 9)).isFalse();
        assertThat(RejectLimit.read("100%").orElseThrow().isExceeded(9, 9)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a few", "-1", "101%", "1 %", "1,000", "1.5", "%"})
    void anythingElseIsNoLimit(String text) {
        assertThat(RejectLimit.read(text)).isEmpty();
        assertThatThrownBy(() -> new RejectLimit(text))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("REJECTS-2")
                .hasMessageContaining("0.5%");
    }
}
