package dev.landfall.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A file of the tree that is generated: a test holds it fresh, and with {@code -Ddocs.write=true} writes it. */
public record GeneratedFile(Path file, Class<?> test) {

    public void mustBe(String text) throws IOException {
        mustBe(text, UnaryOperator.identity());
    }

    /** Compares only what {@code part} takes of the two texts: people may edit the rest. */
    public void mustBe(String text, UnaryOperator<String> part) throws IOException {
        if (Boolean.getBoolean("docs.write")) write(text);
        assertThat(file).exists();
        assertThat(part.apply(Files.readString(file)))
                .as(
                        "%s; when stale, renew it with: mvn -q test -Dtest=%s -Ddocs.write=true",
                        file, test.getSimpleName())
                .isEqualTo(part.apply(text));
    }

    private void write(String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) Files.createDirectories(folder);
        Files.writeString(file, text);
    }
}
