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
        LineSegments cut = cut("one\ntwo\nthree\nfour", 9);

        assertThat(cut.lines()).isEqualTo(4);
        assertThat(cut.bytes()).isEqualTo(18);
        assertThat(cut.pieces()).extracting(FileSegment::length).containsExactly(8L, 6L, 4L);
        assertThat(cut.pieces()).extracting(FileSegment::offset).containsExactly(0L, 8L, 14L);
    }

    @Test
    void aSmallFileIsOnePieceAndAnEmptyOneNone() throws Exception {
        assertThat(cut("one\n", 9).pieces()).hasSize(1);
        assertThat(cut("", 9)).isEqualTo(new LineSegments(List.of(), 0));
    }

    @Test
    void aRecordLongerThanTheLimitIsRefused() {
        assertThatThrownBy(() -> cut("0123456789\n", 5)).hasMessageContaining("5 bytes");
    }

    @Test
    void linesAreFoundWhereverTheyEnd() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int length = 0; length < 40; length++)
            text.append("\u008a\u0a0b".repeat(length % 7))
                    .append("x".repeat(length))
                    .append('\n');

        assertThat(cut(text.toString(), 1 << 20).lines()).isEqualTo(40);
    }

    private LineSegments cut(String text, long limit) throws IOException {
        Path file = Files.writeString(folder.resolve("records"), text);
        return LineCut.of(FileSegment.of(file, 0, 1).source(), limit);
    }
}
