package dev.landfall.databricks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackfillRangeTest {
    private static final BackfillRange HUNDREDS = new BackfillRange(BookmarkType.INTEGER, "100", "200");

    @Test
    void aRangeMeetsWindowsThatShareAValueWithIt() {
        assertThat(HUNDREDS.meets(null, "99")).isFalse();
        assertThat(HUNDREDS.meets(null, "100")).isTrue();
        assertThat(HUNDREDS.meets("150", "160")).isTrue();
        assertThat(HUNDREDS.meets("198", "300")).as("199 is in both").isTrue();
        assertThat(HUNDREDS.meets("199", "300"))
                .as("the window begins with 200")
                .isFalse();
        assertThat(HUNDREDS.meets("200", "300")).isFalse();
    }

    @Test
    void betweenTwoDecimalsIsAlwaysAnother() {
        BackfillRange range = new BackfillRange(BookmarkType.DECIMAL, "1", "2");

        assertThat(range.meets("1.99", "3")).isTrue();
        assertThat(range.meets("2", "3")).isFalse();
    }

    @Test
    void theFirstWindowOfABackfillBeginsWithItsFirstValue() {
        assertThat(HUNDREDS.meetsFrom("200", "300")).isFalse();
        assertThat(HUNDREDS.meetsFrom("199", "300")).isTrue();
        assertThat(HUNDREDS.meetsFrom("1", "99")).isFalse();
    }

    @Test
    void aRangeUpToTheBookmarkDoesNotReachAboveIt() {
        assertThat(HUNDREDS.reachesAbove("199")).isFalse();
        assertThat(HUNDREDS.reachesAbove("198")).isTrue();
        assertThat(new BackfillRange(BookmarkType.TIMESTAMP_NTZ, "2024-01-01 00:00:00", "2024-01-02 00:00:00")
                        .reachesAbove("2024-01-01 23:59:59"))
                .isTrue();
    }

    @Test
    void anEndThatIsNoEndLeavesNothing() {
        assertThat(new BackfillRange(BookmarkType.DATE, "5", "5").isEmpty()).isTrue();
        assertThat(HUNDREDS.isEmpty()).isFalse();
    }
}
