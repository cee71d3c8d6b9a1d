package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GamingProfileTest {
    private final Mapper mapper = Mapped.gamingMapper();

    @Test
    void theTutorialsRowBecomesItsRecord() {
        MappedRow row = mapper.map(
                "ef088fe1-031b-4001-98a6-c53c82c88407",
                "fburgot0",
                "Fay",
                "Burgot",
                "2024-09-23T16:01:06.123456Z",
                "US",
                "Arizona",
                "Phoenix",
                "01077",
                "Playstation",
                "5573.49",
                "true");

        assertThat(Mapped.json(row)).isEqualTo("""
                        {"_acmegaming":{"user_id":"ef088fe1-031b-4001-98a6-c53c82c88407","date_joined":"2024-09-23T16:01:06.123456Z",\
                        "preferred_platform":"Playstation","customer_ltv":5573.49,"email_opt_in":true},"personID":"fburgot0",\
                        "person":{"name":{"firstName":"Fay","lastName":"Burgot"}},\
                        "mailingAddress":{"country":"US","stateProvince":"Arizona","city":"Phoenix","postalCode":"01077"}}""");
    }

    @Test
    void nullsAndEmptyTextsAreLeftOutAndTheirEmptyParentsToo() {
        MappedRow row = mapper.map(null, "fburgot0", "", null, null, null, null, null, null, "", null, null);

        assertThat(Mapped.json(row)).isEqualTo("{\"personID\":\"fburgot0\"}");
    }

    @Test
    void aRowWithoutItsPrimaryIdentityIsAReject() {
        MappedRow row = mapper.map(null, "", "Fay", null, null, null, null, null, null, null, null, null);

        assertThat(row)
                .isEqualTo(
                        rejected(RejectCode.IDENTITY_MISSING, "personID", "username", "the primary identity is empty"));
    }

    @Test
    void aRowWithAnotherNumberOfCellsIsAReject() {
        assertThat(mapper.map("only", "two"))
                .isEqualTo(rejected(RejectCode.CELL_COUNT, "", "", "the row has 2 cells, the part has 12 columns"));
    }

    private static MappedRow rejected(RejectCode code, String target, String source, String reason) {
        return new MappedRow.Rejected(List.of(new RejectReason(code, target, source, reason)));
    }
}
