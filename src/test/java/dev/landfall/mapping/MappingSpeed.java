package dev.landfall.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Prints how many of the tutorial's rows per second of processor time one thread maps and writes as JSON, beside the
 * least that hand-written code could do: the same calls of the generator, nothing checked. Asserts nothing.
 */
final class MappingSpeed {
    private static final int DISTINCT = 10_000;
    private static final int ROUNDS = 10;
    private static final int ROWS = 1_000_000;

    /** Writes one row. */
    private interface Work {
        void write(List<@Nullable String> cells, JsonGenerator generator) throws IOException;
    }

    private MappingSpeed() {}

    public static void main(String[] arguments) throws IOException {
        Mapper mapper = Mapped.gamingMapper();
        Work mapping = (cells, generator) -> ((MappedRow.Accepted) mapper.map(cells)).writeTo(generator);
        List<List<@Nullable String>> rows = rows();
        for (int round = 0; round < ROUNDS; round++) {
            double mapped = rowsPerSecond(mapping, rows);
            double written = rowsPerSecond(MappingSpeed::byHand, rows);
            System.out.printf("mapped %,.0f rows/s, by hand %,.0f, ratio %.2f%n", mapped, written, mapped / written);
        }
    }

    private static double rowsPerSecond(Work work, List<List<@Nullable String>> rows) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        JsonFactory factory = new JsonFactoryBuilder().rootValueSeparator("\n").build();
        long start = threads.getCurrentThreadCpuTime();
        try (JsonGenerator generator = factory.createGenerator(OutputStream.nullOutputStream())) {
            for (int row = 0; row < ROWS; row++) {
                work.write(rows.get(row % DISTINCT), generator);
            }
        }
        return ROWS * 1e9 / (threads.getCurrentThreadCpuTime() - start);
    }

    private static void byHand(List<@Nullable String> cells, JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        generator.writeObjectFieldStart("_acmegaming");
        generator.writeStringField("user_id", cells.get(0));
        generator.writeStringField("date_joined", cells.get(4));
        generator.writeStringField("preferred_platform", cells.get(9));
        generator.writeFieldName("customer_ltv");
        generator.writeNumber(String.valueOf(cells.get(10)));
        generator.writeBooleanField("email_opt_in", Boolean.parseBoolean(cells.get(11)));
        generator.writeEndObject();
        generator.writeStringField("personID", cells.get(1));
        generator.writeObjectFieldStart("person");
        generator.writeObjectFieldStart("name");
        generator.writeStringField("firstName", cells.get(2));
        generator.writeStringField("lastName", cells.get(3));
        generator.writeEndObject();
        generator.writeEndObject();
        generator.writeObjectFieldStart("mailingAddress");
        generator.writeStringField("country", cells.get(5));
        generator.writeStringField("stateProvince", cells.get(6));
        generator.writeStringField("city", cells.get(7));
        generator.writeStringField("postalCode", cells.get(8));
        generator.writeEndObject();
        generator.writeEndObject();
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
}
