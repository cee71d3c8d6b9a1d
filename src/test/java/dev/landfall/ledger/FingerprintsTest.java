package dev.landfall.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class FingerprintsTest {
    private final TestDatabase database;

    @TempDir
    Path folder = Path.of("");

    FingerprintsTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void whatAFingerprintStandsForIsKeptOnceAndNeverChanged() {
        try (Ledger ledger = Ledger.open(database.ledger(folder), Clock.systemUTC(), new Random(1))) {
            Map<String, String> texts = Map.of("mapping", "{ \"a\": 1 }\n", "program", "1.0");

            ledger.fingerprints().keep("ab12", texts);
            ledger.fingerprints().keep("ab12", Map.of("mapping", "another"));

            assertThat(ledger.fingerprints().of("ab12")).isEqualTo(texts);
            assertThat(ledger.fingerprints().of("cd34")).isEmpty();
        }
    }
}
