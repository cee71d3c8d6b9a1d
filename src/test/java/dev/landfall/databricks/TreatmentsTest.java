package dev.landfall.databricks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.landing.Column;
import dev.landfall.landing.Treatment;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TreatmentsTest {
    private static final List<Column> FOUND =
            List.of(new Column("Id", "STRING"), new Column("mail", "STRING"), new Column("born", "DATE"));

    private static Source source(Map<String, String> treatments) {
        Map<String, String> options = new HashMap<>(Map.of("mode", "full", "table", "a.b.c"));
        options.putAll(treatments);
        return Source.of("d", options);
    }

    private static List<Column> applied(Map<String, String> treatments) {
        Source source = source(treatments);
        return source.treatments().applied(FOUND, source);
    }

    @Test
    void whatIsDroppedIsNotAskedForAndTheOthersKeepTheirTypesUntilTheyAreTreated() {
        assertThat(applied(Map.of("drop", "MAIL", "hash", "ID", "mask", " born ,")))
                .containsExactly(
                        new Column("Id", "STRING", Treatment.HASH), new Column("born", "DATE", Treatment.MASK));
    }

    @Test
    void everyUnknownColumnIsToldWithTheNearOne() {
        assertThatThrownBy(() -> applied(Map.of("mask", "mial", "drop", "brn")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::what)
                                .containsExactly(
                                        "'a.b.c' gives no column 'mial', which the parameter 'mask' names. Did you mean 'mail'?",
                                        "'a.b.c' gives no column 'brn', which the parameter 'drop' names. Did you mean 'born'?"));
    }

    @Test
    void somethingMustBeLeft() {
        assertThatThrownBy(() -> applied(Map.of("drop", "id, mail, born"))).hasMessageContaining("leaves no column");
    }

    @Test
    void aColumnHasOneTreatmentAndTheBookmarkNone() {
        Map<String, String> options =
                Map.of("mode", "incremental", "bookmark", "born", "mask", "mail", "hash", "Mail", "drop", "BORN");

        assertThatThrownBy(() -> source(options))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problems())
                        .extracting(Problem::code)
                        .containsExactly("DATABRICKS-18", "DATABRICKS-19"));
    }

    @Test
    void anotherTreatmentIsAnotherFingerprintAndNoneIsTheOldOne() {
        String without = source(Map.of()).fingerprint();

        assertThat(source(Map.of("mask", " ", "hash", "")).fingerprint()).isEqualTo(without);
        assertThat(source(Map.of("hash", "id")).fingerprint())
                .isNotEqualTo(without)
                .isNotEqualTo(source(Map.of("mask", "id")).fingerprint());
        assertThat(source(Map.of("hash", "id, mail")).fingerprint())
                .isEqualTo(source(Map.of("hash", "MAIL,ID")).fingerprint());
    }

    @Test
    void theFrozenWindowRemembersTheTreatment() {
        Window window = Window.whole(source(Map.of()), Map.of(), "SELECT 1", applied(Map.of("hash", "id")));

        assertThat(Window.parse(window.json())).isEqualTo(window);
    }
}
