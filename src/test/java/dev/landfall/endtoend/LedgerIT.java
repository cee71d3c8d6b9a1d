package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.ledger.Serving;
import dev.landfall.problem.ProblemException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may use a ledger. */
@ExtendWith(OnSandbox.class)
class LedgerIT {
    @Test
    void aSecondRunnerIsToldToTryAgainLater(Project project) {
        project.rows("id STRING", "('a')").fields("id string").full();

        try (Serving held = project.features().ledger().leases().serve()) {
            Program second = Program.run(project, List.of(), "run", project.name(), "--once");

            assertThat(second.exitCode()).as(second.toString()).isEqualTo(75);
            assertThat(second.err())
                    .contains("LEDGER-1", project.folder().resolve("ledger.db").toString());
            assertThat(held).isNotNull();
        }
        assertThat(Program.run(project, List.of(), "run", project.name(), "--once")
                        .exitCode())
                .isZero();
    }

    @Test
    void aLedgerThatANewerProgramWroteIsRefused(Project project) throws SQLException {
        project.fields("id string").full().features().ledger().runs().open();
        try (Connection ledger = DriverManager.getConnection(
                        "jdbc:sqlite:" + project.folder().resolve("ledger.db"));
                Statement statement = ledger.createStatement()) {
            statement.execute(
                    "INSERT INTO flyway_schema_history SELECT 99, '99', description, type, 'V99__later.sql',"
                            + " checksum, installed_by, installed_on, execution_time, success FROM flyway_schema_history LIMIT 1");
        }

        assertThatThrownBy(() -> project.features().ledger().runs().open())
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("LEDGER-3")
                .hasMessageContaining("99");
    }
}
