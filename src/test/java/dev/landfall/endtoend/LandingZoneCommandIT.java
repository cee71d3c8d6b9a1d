package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.ledger.RunState;
import dev.landfall.runner.Features;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code landing-zone show} and {@code refresh}: the second ends what every other test holds. */
@Isolated
@ExtendWith(OnSandbox.class)
class LandingZoneCommandIT {
    private final SharedSandbox sandbox;

    LandingZoneCommandIT(SharedSandbox sandbox) {
        this.sandbox = sandbox;
    }

    @AfterEach
    void farAway() {
        sandbox.platform().set(Map.of("expiryDate", "2099-01-01"));
    }

    @Test
    void theZoneIsShownWithoutItsToken(Project project) {
        String soon = LocalDate.now(ZoneOffset.UTC).plusDays(13).toString();
        sandbox.platform().set(Map.of("expiryDate", soon));

        Program text = Program.called(project, "landing-zone", "show");
        Program json = Program.called(project, "landing-zone", "show", "--json");

        assertThat(text.exitCode()).as(text.toString()).isZero();
        assertThat(text.out())
                .contains("dlz-databricks-container", "landfallzone", "until " + soon + ", in 13 days")
                .contains("fs.azure.sas.dlz-databricks-container.landfallzone.blob.core.windows.net ***", "LANDING-40");
        assertThat(json.out()).contains("\"daysLeft\":13", "\"soon\":true", "\"objects\":");
        assertThat(text.out() + text.err() + json.out() + json.err()).doesNotContain("sig=");
    }

    @Test
    void theLineOfTheSparkConfigurationIsPrintedOnlyWhenAskedForAndWithAWarning(Project project) {
        Program program = Program.called(project, "landing-zone", "show", "--spark-conf");

        assertThat(program.out().strip())
                .matches(
                        "fs\\.azure\\.sas\\.dlz-databricks-container\\.landfallzone\\.blob\\.core\\.windows\\.net sv=\\S+sig=\\S+");
        assertThat(program.err()).contains("holds a secret").doesNotContain("sig=");
    }

    @Test
    void aRefreshIsNotDoneUnlessSomebodySaysSo(Project project) {
        String before = project.features().zone().access().sas();

        Program program = Program.called(project, "landing-zone", "refresh");

        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.err()).contains("end at once for every process and cluster", "CLI-40");
        assertThat(project.features().zone().access().sas()).isEqualTo(before);
    }

    @Test
    void aRefreshEndsTheOldCredentialsAndARunningProcessTakesTheNewOnesUp(Project project) {
        project.rows("id STRING", "('a')").fields("id string").full();
        Features running = project.features();
        String before = running.zone().access().sas();

        Program program = Program.called(project, "landing-zone", "refresh", "--yes");
        long objects = running.zone().count();

        assertThat(program.exitCode()).as(program.toString()).isZero();
        assertThat(program.err())
                .contains("end at once", "landing-zone show --spark-conf", "the old credentials are dead");
        assertThat(program.out() + program.err()).doesNotContain("sig=");
        assertThat(objects).isNotNegative();
        assertThat(running.zone().access().sas()).isNotEqualTo(before);
        assertThat(project.run().state()).isEqualTo(RunState.PROVED);
    }
}
