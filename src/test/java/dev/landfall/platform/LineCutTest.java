package dev.landfall.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineCutTest {
    private static final Path FILE = Path.of("records");

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

    private static LineSegments cut(String text, long limit) throws IOException {
        try (LineCut cut = new LineCut(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), limit)) {
            assertThat(cut.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo(text);
            return cut.segments(FILE);
        }
    }
}
