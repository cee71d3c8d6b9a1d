package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetWarningsTest {

    @Test
    void iterationThatExperiencePlatformMayReadOtherwiseIsWarnedOf() {
        assertThat(warnings(Mapped.attribute("orders[*].id", "items[*].sku")))
                .containsExactly("MAPPING-35 set.json:2:70");
        assertThat(warnings(Mapped.attribute("orders[*].id", "names"))).isEmpty();
        assertThat(warnings(Mapped.attribute("orders", "items"))).isEmpty();
    }

    @Test
    void anIdThatChangesWhenARowIsMappedAgainIsWarnedOf() {
        assertThat(warnings(Mapped.mapping("EXPRESSION", "concat('a', uuid())", "_id")))
                .containsExactly("MAPPING-36 set.json:2:53");
        assertThat(warnings(Mapped.mapping("EXPRESSION", "sha256(user_id)", "_id")))
                .isEmpty();
        assertThat(warnings(Mapped.mapping("EXPRESSION", "now()", "_acme.sent")))
                .isEmpty();
    }

    @Test
    void aPlainPathAsAnExpressionIsWarnedOf() {
        for (String path : List.of("name", "address.city", "tags[0].id", "${First Name}", "a\\.b")) {
            assertThat(warnings(Mapped.mapping("EXPRESSION", path, "t"))).containsExactly("MAPPING-42 set.json:2:40");
        }
        for (String expression : List.of("name + 1", "null", "true", "1", "'name'", "name.length()", "now()")) {
            assertThat(warnings(Mapped.mapping("EXPRESSION", expression, "t"))).isEmpty();
        }
    }

    @Test
    void anExpressionAsAnAttributeIsWarnedOfWhereColumnsAreNotKnown() {
        assertThat(warnings(Mapped.attribute("upper(name)", "t"))).containsExactly("MAPPING-41 set.json:2:39");
        assertThat(warnings(Mapped.attribute("${upper(name)}", "t"))).isEmpty();
        assertThat(warnings(Mapped.attribute("first-name", "t"))).isEmpty();
    }

    private static List<String> warnings(String mapping) {
        return Mapped.set(mapping).warnings("").stream()
                .map(SetWarningsTest::brief)
                .toList();
    }

    private static String brief(Problem problem) {
        return problem.code() + " " + problem.where();
    }
}
