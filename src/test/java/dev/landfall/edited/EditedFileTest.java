package dev.landfall.edited;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditedFileTest {
    @TempDir
    Path folder;

    @Test
    void aFileIsReadUpToTheBoundAndNotBeyond() throws IOException {
        Path file = folder.resolve("a");
        Files.write(file, new byte[EditedFile.MOST]);

        assertThat(EditedFile.read(file)).isEqualTo(ByteBuffer.allocate(EditedFile.MOST));
        assertThat(EditedFile.tooLarge(EditedFile.read(file))).isEmpty();

        Files.write(file, new byte[EditedFile.MOST * 2]);
        assertThat(EditedFile.read(file).remaining()).isEqualTo(EditedFile.MOST + 1);
        assertThat(EditedFile.tooLarge(EditedFile.read(file))).contains("it has more than 10,000,000 bytes");
    }
}
