package dev.landfall.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GamingProfilesTest {
    private final GamingProfiles profiles = new GamingProfiles(GamingProfiles.TABLE);

    @Test
    void noSurnameBeginsAnotherSoUserNamesAreUnique() {
        for (String one : GamingProfiles.SURNAMES) {
            assertThat(GamingProfiles.SURNAMES)
                    .filteredOn(other -> other.startsWith(one))
                    .containsExactly(one);
        }
    }

    @Test
    void creatingIsOneStatementThatReplacesTheTable() {
        assertThat(profiles.create(100_000))
                .startsWith("CREATE OR REPLACE TABLE adobe_dbx_demo.default.gaming_profile USING DELTA AS")
                .contains("range(0, 100000, 1, 4)")
                .doesNotContain(";", "?");
    }

    @Test
    void aLargeTableIsWrittenInMoreFiles() {
        assertThat(profiles.create(4_000_000)).contains("range(0, 4000000, 1, 16)");
    }

    @Test
    void addingContinuesTheNumbersOfTheTable() {
        assertThat(profiles.add(1_000))
                .startsWith("INSERT INTO adobe_dbx_demo.default.gaming_profile")
                .contains("range(0, 1000, 1, 4)", "count(*) AS present", "max(date_joined) AS latest");
    }

    @Test
    void bothStatementsGiveTheColumnsInOneOrder() {
        List<String> columns = List.of(
                "AS user_id",
                "AS username",
                "first_name,",
                "last_name,",
                "AS date_joined",
                "AS country",
                "AS state_province",
                "AS city",
                "AS postal_code",
                "AS preferred_platform",
                "AS customer_ltv",
                "AS email_opt_in");

        assertThat(profiles.create(10)).containsSubsequence(columns);
        assertThat(profiles.add(10)).containsSubsequence(columns);
    }
}
