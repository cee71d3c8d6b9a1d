package dev.landfall.live;

import dev.landfall.edited.EditedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks at files again and again, by content and through links: ConfigMaps change by a link alone. A file that was changed
 * counts only when the next look finds it as it was, so that no half-written one is judged. One thread.
 */
final class Looks {
    /** A file may be written twice within one tick of its file system's clock, and keep its size. */
    private static final Duration YOUNG = Duration.ofSeconds(3);

    private final Clock clock;
    private Map<Path, Seen> last = Map.of();

    Looks(Clock clock) {
        this.clock = clock;
    }

    private record Stamp(long size, long modified, @Nullable Object key) {}

    /** Both are missing for a file that is not there. */
    private record Seen(Optional<Stamp> stamp, Optional<ByteBuffer> content) {
        static final Seen NOTHING = new Seen(Optional.empty(), Optional.empty());
    }

    /** What these files hold that are as they were at the look before; nothing in one that is not there. */
    Map<Path, Optional<ByteBuffer>> quiet(Collection<Path> files) throws IOException {
        Set<Path> all = new TreeSet<>(files);
        all.addAll(last.keySet()); // one that is gone is seen to be gone
        Map<Path, Seen> now = new HashMap<>();
        Map<Path, Optional<ByteBuffer>> quiet = new TreeMap<>();
        for (Path file : all) {
            Seen before = last.getOrDefault(file, Seen.NOTHING);
            Seen seen = seen(file, before);
            now.put(file, seen);
            if (seen.content().equals(before.content())) quiet.put(file, seen.content());
        }
        last = now;
        return quiet;
    }

    private Seen seen(Path file, Seen before) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Stamp stamp =
                    new Stamp(attributes.size(), attributes.lastModifiedTime().toMillis(), attributes.fileKey());
            boolean isYoung = clock.millis() - stamp.modified() < YOUNG.toMillis();
            if (before.stamp().equals(Optional.of(stamp)) && !isYoung) return before;
            return new Seen(Optional.of(stamp), Optional.of(content(file, before)));
        } catch (NoSuchFileException e) {
            return Seen.NOTHING;
        }
    }

    private static ByteBuffer content(Path file, Seen before) throws IOException {
        ByteBuffer content = EditedFile.read(file).asReadOnlyBuffer();
        return before.content().filter(content::equals).orElse(content);
    }
}
