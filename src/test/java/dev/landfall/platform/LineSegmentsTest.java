package dev.landfall.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineSegmentsTest {
    @TempDir
    Path folder;

    @Test
    void piecesEndWithALineAndTogetherAreTheFile() throws Exception {
        Path file = Files.writeString(folder.resolve("a"), "one\ntwo\nthree\nfour");

        LineSegments cut = LineSegments.of(file, 9);

        assertThat(cut.lines()).isEqualTo(4);
        assertThat(cut.pieces()).extracting(FileSegment::length).containsExactly(8L, 6L, 4L);
        assertThat(cut.pieces()).extracting(FileSegment::offset).containsExactly(0L, 8L, 14L);
    }

    @Test
    void aSmallFileIsOnePieceAndAnEmptyOneNone() throws Exception {
        assertThat(LineSegments.of(Files.writeString(folder.resolve("a"), "one\n"), 9)
                        .pieces())
                .hasSize(1);
        assertThat(LineSegments.of(Files.writeString(folder.resolve("b"), ""), 9))
                .isEqualTo(new LineSegments(java.util.List.of(), 0));
    }

    @Test
    void aRecordLongerThanTheLimitIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("a"), "0123456789\n");

        assertThatThrownBy(() -> LineSegments.of(file, 5)).hasMessageContaining("5 bytes");
    }
}
