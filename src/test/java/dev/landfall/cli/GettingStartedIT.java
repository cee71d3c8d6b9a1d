package dev.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.program.DocumentedCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newcomer's first hour: every command of the document, in its order, in an installation of its own. */
class GettingStartedIT {
    @Test
    void everyCommandOfTheFirstHourDoesWhatItSays(@TempDir Path folder) throws Exception {
        Workplace workplace = new Workplace(folder)
                .set("sandbox.folder", folder.resolve("sandbox").toString())
                .set("sandbox.databricks-port", "0")
                .set("sandbox.landing-zone-port", "0")
                .set("sandbox.platform-port", "0")
                .unset("platform.dataset.gaming-profile")
                .unset("ledger.url");
        List<String> said = new ArrayList<>();
        try {
            for (DocumentedCommand command : DocumentedCommand.of(Path.of("docs/getting-started.md"))) {
                if (!command.inBlock()) continue;
                Said ended = workplace.run(command.words().toArray(String[]::new));
                assertThat(ended.exitCode()).as("%s%n%s", command, ended.all()).isZero();
                said.add(ended.all());
            }
        } finally {
            workplace.run("sandbox", "stop");
        }

        assertThat(said).hasSizeGreaterThan(15);
        assertThat(said.get(0))
                .contains("ingested         5,000", "ingested         1,000", "every row is accounted for");
        assertThat(String.join("\n", said)).contains("players is paused", "looking around");
        try (var files = Files.walk(folder.resolve("sandbox/platform/datasets"))) {
            long rows = 0;
            for (Path file : files.filter(Files::isRegularFile).toList())
                rows += Files.readAllLines(file).size();
            assertThat(rows)
                    .as("gaming-profile brought 6,000, players the same")
                    .isEqualTo(12_000);
        }
    }
}
