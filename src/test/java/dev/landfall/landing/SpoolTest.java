package dev.landfall.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @TempDir
    Path folder;

    @Test
    void aSecondProcessDoesNotClearThePartsThatAreOnTheirWay() throws IOException {
        Files.createFile(folder.resolve("left by a process that was killed"));
        Spool.Claim claim = new Spool(folder).claim();
        Path onItsWay = Files.createFile(folder.resolve("part"));

        assertThatThrownBy(() -> new Spool(folder).claim()).hasMessageContaining("LANDING-20");
        assertThat(onItsWay).exists();
        claim.close();
        new Spool(folder).claim().close();

        assertThat(onItsWay).doesNotExist();
        assertThat(folder.resolve("left by a process that was killed")).doesNotExist();
    }
}
