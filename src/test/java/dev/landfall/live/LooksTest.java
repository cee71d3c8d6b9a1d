package dev.landfall.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LooksTest {
    @TempDir
    private Path folder = Path.of("");

    private final Looks looks = new Looks(Clock.systemUTC());

    @Test
    void aFileCountsWhenItWasTheSameTwice() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "one");

        assertThat(looks.quiet(List.of(file))).isEmpty();
        assertThat(looks.quiet(List.of(file))).isEqualTo(holding(file, "one"));
    }

    @Test
    void oneThatIsStillWrittenDoesNotCountAndKeepsNoOtherWaiting() throws IOException {
        Path written = Files.writeString(folder.resolve("a"), "h");
        Path other = Files.writeString(folder.resolve("b"), "whole");
        looks.quiet(List.of(written, other));

        Files.writeString(written, "half");
        Map<Path, Optional<ByteBuffer>> quiet = looks.quiet(List.of(written, other));

        assertThat(quiet).isEqualTo(holding(other, "whole"));
    }

    @Test
    void anEditThatKeepsSizeAndTimeIsSeen() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "one");
        FileTime time = Files.getLastModifiedTime(file);
        looks.quiet(List.of(file));

        Files.setLastModifiedTime(Files.writeString(file, "two"), time);

        assertThat(looks.quiet(List.of(file))).isEmpty();
        assertThat(looks.quiet(List.of(file))).isEqualTo(holding(file, "two"));
    }

    @Test
    void oneThatIsGoneIsSeenToBeGone() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "one");
        looks.quiet(List.of(file));

        Files.delete(file);

        assertThat(looks.quiet(List.of())).isEmpty();
        assertThat(looks.quiet(List.of())).isEqualTo(Map.of(file, Optional.empty()));
    }

    @Test
    void aLinkThatPointsElsewhereIsAnEdit() throws IOException {
        Path link = linked("one", "two");

        Files.createSymbolicLink(folder.resolve("..next"), Path.of("..two"));
        Files.move(folder.resolve("..next"), folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

        assertThat(looks.quiet(List.of(link))).isEmpty();
        assertThat(looks.quiet(List.of(link))).isEqualTo(holding(link, "two"));
    }

    /** As a ConfigMap is mounted; was looked at twice. */
    private Path linked(String first, String second) throws IOException {
        for (String version : List.of(first, second)) {
            Path home = Files.createDirectories(folder.resolve(".." + version));
            Files.writeString(home.resolve("a"), version);
        }
        Files.createSymbolicLink(folder.resolve("..data"), Path.of(".." + first));
        Path link = Files.createSymbolicLink(folder.resolve("a"), Path.of("..data", "a"));
        looks.quiet(List.of(link));
        assertThat(looks.quiet(List.of(link))).isEqualTo(holding(link, first));
        return link;
    }

    private static Map<Path, Optional<ByteBuffer>> holding(Path file, String text) {
        return Map.of(file, Optional.of(StandardCharsets.UTF_8.encode(text)));
    }
}
