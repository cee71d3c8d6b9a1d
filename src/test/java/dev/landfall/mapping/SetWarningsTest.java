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

    private static List<String> warnings(String mapping) {
        return Mapped.set(mapping).warnings("").stream()
                .map(SetWarningsTest::brief)
                .toList();
    }

    private static String brief(Problem problem) {
        return problem.code() + " " + problem.where();
    }
}
