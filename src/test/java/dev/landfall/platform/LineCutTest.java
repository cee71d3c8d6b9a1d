package dev.landfall.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineCutTest {
    @TempDir
    Path folder;

    @Test
    void piecesEndWithALineAndTogetherAreTheFile() throws Exception {
        List<FileSegment> cut = cut("one\ntwo\nthree\nfour", 9);

        assertThat(cut).extracting(FileSegment::length).containsExactly(8L, 6L, 4L);
        assertThat(cut).extracting(FileSegment::offset).containsExactly(0L, 8L, 14L);
    }

    @Test
    void aSmallFileIsOnePieceAndAnEmptyOneNone() throws Exception {
        assertThat(cut("one\n", 9)).extracting(FileSegment::length).containsExactly(4L);
        assertThat(cut("", 9)).isEmpty();
    }

    @Test
    void aRecordLongerThanTheLimitIsRefused() {
        assertThatThrownBy(() -> cut("0123456789\n", 5)).hasMessageContaining("5 bytes");
    }

    private List<FileSegment> cut(String text, long limit) throws IOException {
        Path file = Files.writeString(folder.resolve("records"), text);
        return LineCut.of(FileSegment.of(file, 0, 1).source(), limit);
    }
}
