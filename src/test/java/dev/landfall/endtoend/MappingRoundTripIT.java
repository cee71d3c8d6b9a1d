package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.ledger.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A mapping set of Experience Platform, pulled, run, pushed and pulled again, is the same file. */
@ExtendWith(OnSandbox.class)
class MappingRoundTripIT {

    @Test
    void aSetThatIsPulledAndRunGoesBackUnchanged(Project project) throws IOException {
        project.rows("id STRING", "('a')", "('b')").fields("id string").full();
        Path file = project.mapping();
        assertThat(call(project, "push")).contains("created");
        call(project, "pull");

        String pulled = Files.readString(file);
        assertThat(pulled).contains("\"id\"");
        assertThat(project.run().state()).isEqualTo(RunState.PROVED);
        assertThat(call(project, "push")).contains("nothing was changed");
        call(project, "pull");

        assertThat(Files.readString(file)).isEqualTo(pulled);
        assertThat(project.values("id")).containsExactly("a", "b");
    }

    private static String call(Project project, String command) {
        Program program = Program.called(project, "mapping", command, project.name());
        assertThat(program.exitCode()).as(program.toString()).isZero();
        return program.out();
    }
}
