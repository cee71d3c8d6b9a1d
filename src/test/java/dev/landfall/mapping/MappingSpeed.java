package dev.landfall.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prints how many of the tutorial's rows per second one thread maps and writes as JSON. Asserts nothing. */
final class MappingSpeed {
    private static final int DISTINCT = 10_000;
    private static final int ROUNDS = 10;
    private static final int ROWS = 1_000_000;

    private MappingSpeed() {}

    public static void main(String[] arguments) throws IOException {
        Mapper mapper = Mapped.gamingMapper();
        List<List<@Nullable String>> rows = rows();
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            long bytes = run(mapper, rows);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("%,.0f rows/s, %,.0f MB/s%n", ROWS / seconds, bytes / seconds / 1e6);
        }
    }

    private static long run(Mapper mapper, List<List<@Nullable String>> rows) throws IOException {
        CountingStream out = new CountingStream();
        JsonFactory factory = new JsonFactoryBuilder().rootValueSeparator("\n").build();
        try (JsonGenerator generator = factory.createGenerator(out)) {
            for (int row = 0; row < ROWS; row++) {
                if (mapper.map(rows.get(row % DISTINCT)) instanceof MappedRow.Accepted accepted) {
                    accepted.writeTo(generator);
                }
            }
        }
        return out.bytes;
    }

    private static List<List<@Nullable String>> rows() {
        SplittableRandom random = new SplittableRandom(7);
        return Stream.generate(() -> row(random)).limit(DISTINCT).toList();
    }

    private static List<@Nullable String> row(SplittableRandom random) {
        String number = Integer.toString(random.nextInt(100_000), 36);
        String id = "%08x-031b-4001-98a6-%012x".formatted(random.nextInt(), random.nextLong(1L << 48));
        String joined = "202%d-%02d-%02dT%02d:32:56.%06dZ"
                .formatted(
                        random.nextInt(6),
                        1 + random.nextInt(12),
                        1 + random.nextInt(28),
                        random.nextInt(24),
                        random.nextInt(1_000_000));
        return Arrays.asList(
                id,
                "fburgot" + number,
                "Fay",
                "Burgot",
                joined,
                "US",
                "District of Columbia",
                "Washington",
                "%05d".formatted(random.nextInt(100_000)),
                random.nextBoolean() ? "Playstation" : "Switch",
                Double.toString(random.nextInt(1_000_000) / 100.0),
                Boolean.toString(random.nextBoolean()));
    }

    private static final class CountingStream extends OutputStream {
        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            bytes += length;
        }
    }
}
