package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A table that is new to Landfall is in its dataset after four commands. */
@ExtendWith(OnSandbox.class)
class NewDataflowIT {
    @Test
    void aNewDataflowIsCheckedPreviewedAndRunAsItWasWritten(Project project) throws Exception {
        Path folder = prepared(project);

        Program made = orders(project, project.table(), "--bookmark", "changed");
        Program checked = Program.called(project, "check");
        Program previewed = Program.called(project, "preview", "orders");
        Program ran = Program.called(project, "run", "orders", "--once");

        assertThat(made.exitCode()).as(made.err() + made.out()).isZero();
        assertThat(made.out()).contains("landfall preview orders", "landfall run orders --once");
        assertThat(folder.resolve("routes/orders.camel.yaml"))
                .content()
                .startsWith("# yaml-language-server: $schema=")
                .contains("{ name: mode, value: incremental }", "{ name: bookmark, value: changed }");
        assertThat(folder.resolve("mappings/orders.json")).exists();
        assertThat(folder.resolve("schemas/orders.json")).exists();
        assertThat(checked.exitCode()).as(checked.out() + checked.err()).isZero();
        assertThat(previewed.exitCode()).as(previewed.out() + previewed.err()).isZero();
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out()).containsIgnoringCase("proved");
        assertThat(project.values("id")).containsExactly("a", "b");
    }

    @Test
    void whatExistsIsWrittenOverOnlyWithForce(Project project) throws Exception {
        Path folder = prepared(project);
        Path route = folder.resolve("routes/orders.camel.yaml");
        assertThat(orders(project, project.table()).exitCode()).isZero();
        Files.writeString(route, "# mine\n" + Files.readString(route));

        Program refused = orders(project, project.table());

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("CLI-50", "orders.camel.yaml", "schemas/orders.json");
        assertThat(route).content().startsWith("# mine");
        Program forced = orders(project, project.table(), "--force", "--json");
        assertThat(forced.exitCode()).as(forced.err()).isZero();
        assertThat(forced.out()).contains("\"mapped\":[", "\"next\":[");
        assertThat(route).content().doesNotContain("# mine").contains("{ name: mode, value: full }");
    }

    @Test
    void whatIsWrongIsToldBeforeAnythingIsWritten(Project project) throws Exception {
        Path folder = prepared(project);

        Program badName = Program.called(project, "new", "Orders!", "--table", "t", "--dataset", project.datasetId());
        Program badSchedule = orders(project, "t", "--schedule", "sometimes");
        Program noColumn = orders(project, project.table(), "--bookmark", "nothing");

        assertThat(badName.err()).contains("ROUTES-28");
        assertThat(badSchedule.err()).contains("ROUTES-20");
        assertThat(noColumn.exitCode()).isEqualTo(4);
        assertThat(noColumn.err()).contains("nothing");
        assertThat(folder.resolve("routes/orders.camel.yaml")).doesNotExist();
        assertThat(folder.resolve("schemas/orders.json")).doesNotExist();
    }

    /** A folder whose project's own dataflow is out of the way. */
    private static Path prepared(Project project) throws Exception {
        project.rows(
                        "id STRING, changed TIMESTAMP",
                        "('a', TIMESTAMP '2024-01-01 00:00:00')",
                        "('b', TIMESTAMP '2024-01-02 00:00:00')")
                .fields("id string", "changed date-time")
                .full()
                .set("landfall.schemas", project.folder().resolve("schemas").toString());
        return project.folder();
    }

    /** {@code new orders} for the project's dataset. */
    private static Program orders(Project project, String table, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("new", "orders", "--table", table, "--dataset", project.datasetId()));
        arguments.addAll(List.of(more));
        return Program.called(project, arguments.toArray(String[]::new));
    }
}
