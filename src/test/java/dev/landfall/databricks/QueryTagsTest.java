package dev.landfall.databricks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.databricks.DatabricksConnection.Credentials;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class QueryTagsTest {
    private static final QueryTags OURS = QueryTags.of("prod-eu");

    @Test
    void everySessionSaysWhoseItIs() {
        assertThat(OURS.text()).isEqualTo("program:landfall,installation:prod-eu");
        assertThat(OURS.with(Optional.of("orders"), Optional.of("20261120-1")).text())
                .isEqualTo("program:landfall,installation:prod-eu,dataflow:orders,run:20261120-1");
    }

    @Test
    void aNameCannotBreakOutOfItsTag() {
        assertThat(OURS.with(Optional.of("a,b:c"), Optional.empty()).text()).endsWith(",dataflow:a_b_c");
    }

    @Test
    void tagsOfOnesOwnStandBesideOurs() {
        Properties properties = properties("query_tags=team:crm;LogLevel=4");

        assertThat(properties)
                .containsEntry("QUERY_TAGS", "program:landfall,installation:landfall,team:crm")
                .containsEntry("LogLevel", "4")
                .doesNotContainKey("query_tags");
    }

    @Test
    void theProgramSaysItsNameAndVersion() {
        assertThat(properties("").getProperty("UserAgentEntry")).matches("Landfall/\\S+");
    }

    private static Properties properties(String options) {
        DatabricksConnection databricks = new DatabricksConnection(
                "h",
                "/sql/1.0/warehouses/w1",
                new Credentials.Token("dapi"),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1000,
                options);
        return databricks.properties(databricks.tags(), "");
    }
}
