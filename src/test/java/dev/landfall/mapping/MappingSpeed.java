package dev.landfall.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.landfall.csv.PlainCsvDataFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/**
 * Rows per second of processor time from the bytes of a part to lines of JSON: parsed, mapped, validated and written by a
 * mapping set, against the same by code written for these columns alone, with the same CSV reader and the same Jackson. One
 * thread, nothing else. Both must give the same bytes before either is measured. {@code bench/mapping} runs it.
 */
final class MappingSpeed {
    private static final int ROUNDS = 9;
    private static final int WARM_UP = 4;
    private static final long SECONDS = 2;

    /** A part, and two ways from a row of it to a record. */
    interface Task {
        String name();

        byte[] part();

        Mapper mapper();

        void byHand(List<@Nullable String> cells, JsonGenerator json) throws IOException;
    }

    /** Writes one row. */
    private interface Work {
        void write(List<@Nullable String> cells, JsonGenerator json) throws IOException;
    }

    private MappingSpeed() {}

    public static void main(String... arguments) throws Exception {
        CamelContext camel = new DefaultCamelContext();
        PlainCsvDataFormat csv = new PlainCsvDataFormat();
        csv.setQuoteMode(QuoteMode.ALL_NON_NULL);
        csv.setIgnoreEmptyLines(false);
        csv.setLazyLoad(true);
        csv.start();
        for (Task task : List.of(new GamingByHand(), new WideByHand())) {
            new Measured(task, camel, csv).run();
        }
        camel.close();
    }

    private record Measured(Task task, CamelContext camel, PlainCsvDataFormat csv) {

        void run() throws Exception {
            Mapper mapper = task.mapper();
            Work mapping = (cells, json) -> {
                MappedRow row = mapper.map(cells);
                if (!(row instanceof MappedRow.Accepted record)
                        || !row.reasons().isEmpty())
                    throw new IllegalStateException("not a whole record: " + row.reasons());
                record.writeTo(json);
            };
            refuseDifference(mapping);
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                double mapped = rowsPerSecond(mapping);
                double byHand = rowsPerSecond(task::byHand);
                boolean counts = round >= WARM_UP;
                if (counts) ratios.add(mapped / byHand);
                System.err.printf(
                        Locale.ROOT,
                        "%s: %,.0f rows/s, by hand %,.0f, ratio %.2f%s%n",
                        task.name(),
                        mapped,
                        byHand,
                        mapped / byHand,
                        counts ? "" : " (warm-up)");
            }
            double median = ratios.stream().sorted().toList().get(ratios.size() / 2);
            System.out.printf(Locale.ROOT, "{\"task\": \"%s\", \"ratio\": %.2f}%n", task.name(), median);
        }

        private void refuseDifference(Work mapping) throws Exception {
            ByteArrayOutputStream mapped = new ByteArrayOutputStream();
            ByteArrayOutputStream byHand = new ByteArrayOutputStream();
            pass(mapping, mapped);
            pass(task::byHand, byHand);
            String[] left = mapped.toString(StandardCharsets.UTF_8).split("\n", -1);
            String[] right = byHand.toString(StandardCharsets.UTF_8).split("\n", -1);
            for (int line = 0; line < Math.max(left.length, right.length); line++) {
                if (!left[line].equals(right[line]))
                    throw new IllegalStateException("the two differ:%n%s%n%s".formatted(left[line], right[line]));
            }
        }

        private double rowsPerSecond(Work work) throws Exception {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long start = threads.getCurrentThreadCpuTime();
            long end = start;
            long rows = 0;
            while (end - start < SECONDS * 1_000_000_000L) {
                rows += pass(work, OutputStream.nullOutputStream());
                end = threads.getCurrentThreadCpuTime();
            }
            return rows * 1e9 / (end - start);
        }

        /** Once over the part, the header left out. */
        @SuppressWarnings("unchecked")
        private long pass(Work work, OutputStream out) throws Exception {
            Exchange exchange = new DefaultExchange(camel);
            Object lines = csv.unmarshal(exchange, new ByteArrayInputStream(task.part()));
            Iterator<List<@Nullable String>> rows = (Iterator<List<@Nullable String>>) lines;
            rows.next();
            long count = 0;
            JsonFactory factory =
                    new JsonFactoryBuilder().rootValueSeparator("\n").build();
            try (JsonGenerator json = factory.createGenerator(out)) {
                while (rows.hasNext()) {
                    work.write(rows.next(), json);
                    count++;
                }
            }
            return count;
        }
    }

    /** As the code by hand reads a cell that must not be empty. */
    static String filled(@Nullable String cell) {
        if (cell == null || cell.isEmpty()) throw new IllegalArgumentException();
        return cell;
    }

    static boolean truth(String cell) {
        return switch (cell) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    /** As the extract writes a part. */
    static byte[] part(List<String> names, List<List<String>> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            line(out, names);
            for (List<String> row : rows) line(out, row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void line(OutputStream out, List<String> cells) throws IOException {
        String line = "\"" + String.join("\",\"", cells) + "\"\r\n";
        out.write(line.getBytes(StandardCharsets.UTF_8));
    }
}
