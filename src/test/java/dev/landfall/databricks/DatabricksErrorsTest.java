package dev.landfall.databricks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.problem.Problem;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver's messages as it words them, against the real stand-in. */
final class DatabricksErrorsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Failed to flush data to server: HTTP request failed by code: 401, status line: HTTP/1.1 401 Unauthorized.",
                "Thrift Header : Unauthorized/Forbidden: Invalid access token. Error message: Invalid access token.",
                "oauth-m2m auth: Failed to refresh credentials: invalid_client. Config: host=https://127.0.0.1"
            })
    void refusedCredentialsAreToldAsSuch(String message) {
        assertThat(told(message, "INVALID_STATE").code()).isEqualTo("DATABRICKS-4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"401", "Unauthorized", "OAuth", "invalid_client"})
    void aStatementThatNamesSuchAWordIsNotRefused(String word) {
        Problem told = told(
                "[CAST_INVALID_INPUT] The value '%s' cannot be cast to INT. SQLSTATE: 22018".formatted(word), "22018");

        assertThat(told.code()).isEqualTo("DATABRICKS-8");
        assertThat(told.text()).contains("CAST_INVALID_INPUT, SQLSTATE 22018").doesNotContain(word);
    }

    @Test
    void aComputeThatMayNotBeUsedIsToldWithTheRight() {
        Problem told = told("HTTP request failed by code: 403, status line: HTTP/1.1 403 Forbidden.", "INVALID_STATE");

        assertThat(told.code()).isEqualTo("DATABRICKS-15");
        assertThat(told.mend()).contains("CAN USE");
    }

    @Test
    void aMissingGrantIsToldWithTheRight() {
        Problem told = told("[INSUFFICIENT_PERMISSIONS] Insufficient privileges", "42501");

        assertThat(told.code()).isEqualTo("DATABRICKS-16");
        assertThat(told.mend()).contains("SELECT");
    }

    @Test
    void aBusyServerMayBeAskedAgain() {
        assertThat(told("HTTP request failed by code: 503, status line", "INVALID_STATE")
                        .code())
                .isEqualTo("DATABRICKS-9");
        assertThat(told("[DIVIDE_BY_ZERO] at row 1503", "22012").code()).isEqualTo("DATABRICKS-8");
    }

    @Test
    void aSessionThatIsGoneAndAStatementThatWasCancelledMayBeAskedAgain() {
        assertThat(told("Invalid SessionHandle: SessionHandle [01ef]", "HY000").code())
                .isEqualTo("DATABRICKS-60");
        assertThat(told("Error while fetching results: INVALID_HANDLE_STATUS", "unknown")
                        .code())
                .isEqualTo("DATABRICKS-60");
        assertThat(told("Operation canceled", "HY008").code()).isEqualTo("DATABRICKS-61");
    }

    private static Problem told(String message, String state) {
        return DatabricksErrors.told(
                        new SQLException(message, state), "count the window", "main.a.b", "dataflow a", "https://host")
                .first();
    }
}
