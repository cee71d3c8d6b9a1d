package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.ledger.RunState;
import dev.landfall.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each way to be known to Databricks wakes, plans and reads; and each session says whose it is. */
@ExtendWith(OnSandbox.class)
class DatabricksAccessIT {
    private static Project oneRow(Project project) {
        return project.rows("id STRING", "('a')").fields("id string").full().unset("databricks.token");
    }

    private static String workspace(Project project) {
        return project.settings().getOrDefault("databricks.host", "");
    }

    @Test
    void anEntraPrincipalRunsADataflow(Project project) {
        Ended ended = entra(project, "landfall-sandbox-secret").run();

        assertThat(ended.state()).isEqualTo(RunState.PROVED);
        assertThat(project.values("id")).containsExactly("a");
    }

    @Test
    void anEntraPrincipalThatIsRefusedIsToldByTheNumberOfEntra(Project project) {
        Problem problem = entra(project, "wrong-secret").stopped();

        assertThat(problem.code()).isEqualTo("DATABRICKS-40");
        assertThat(problem.text()).contains("AADSTS7000215").doesNotContain("wrong-secret");
    }

    private static Project entra(Project project, String secret) {
        return oneRow(project)
                .set("databricks.azure-tenant", "landfall.example")
                .set("databricks.client-id", "landfall-sandbox")
                .set("databricks.client-secret", secret)
                .set("databricks.token-url", workspace(project) + "/entra/landfall.example/oauth2/token");
    }

    @Test
    void aManagedIdentityRunsADataflow(Project project) {
        Ended ended = oneRow(project)
                .set("databricks.auth", "managed-identity")
                .set("databricks.token-url", workspace(project) + "/metadata/identity/oauth2/token")
                .run();

        assertThat(ended.state()).isEqualTo(RunState.PROVED);
    }

    @Test
    void aServicePrincipalMayAskElsewhereForItsToken(Project project) {
        Ended ended = oneRow(project)
                .set("databricks.client-id", "landfall-sandbox")
                .set("databricks.client-secret", "landfall-sandbox-secret")
                .set("databricks.token-url", workspace(project) + "/oidc/v1/token")
                .run();

        assertThat(ended.state()).isEqualTo(RunState.PROVED);
    }

    @Test
    void thePlansSessionNamesTheDataflowAndThatOfTheRowsTheRunToo(Project project) {
        Ended ended =
                project.rows("id STRING", "('a')").fields("id string").full().run();

        String plan =
                "QUERY_TAGS program:landfall,installation:%s,dataflow:%s".formatted(project.name(), project.name());
        assertThat(tags(project))
                .containsExactly(plan, plan + ",run:" + ended.run().id());
    }

    /** Of the sessions of this project, in their order. */
    private static List<String> tags(Project project) {
        List<String> tags = new ArrayList<>();
        for (JsonNode call : project.sandbox().databricks().calls()) {
            String text = call.path("statement").asText();
            if (text.startsWith("QUERY_TAGS") && text.contains(project.name())) tags.add(text);
        }
        return tags;
    }
}
