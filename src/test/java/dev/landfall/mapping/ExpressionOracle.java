package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import dev.landfall.mapping.ExpressionEvaluator.Outcome;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds whatever text stands where an expression should: the answer is a value or a known failure, soon, out of little memory,
 * and no failure tells what the row holds. One thread.
 */
final class ExpressionOracle {
    private static final String MARKER = "qZ7marker";
    private static final long NUMBER = 918_273_645L;
    private static final long MOST_NANOSECONDS = 2_000_000_000L;
    private static final long MOST_BYTES = 1_500_000_000L;
    private static final Set<String> CODES = Stream.concat(
                    Stream.of(MappingProblem.values())
                            .map(problem -> problem.text().code()),
                    Stream.of(RejectCode.values()).map(RejectCode::code))
            .collect(Collectors.toSet());
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final ExpressionEvaluator language = new ExpressionEvaluator(Clock.fixed(Mapped.NOW, ZoneOffset.UTC));
    private final ObjectNode row = row();

    /** What an expression may name of the row. */
    static final List<String> COLUMNS = List.of("a", "t", "n", "d", "l", "o", "missing");

    ExpressionOracle() {
        examples()
                .forEach(example -> language.evaluate(
                        example, row)); // what is loaded at its first use is no fault of an expression
    }

    /** Texts to begin with: what the catalogue shows. */
    static List<String> examples() {
        return new Functions(Clock.fixed(Mapped.NOW, ZoneOffset.UTC))
                .byName().values().stream()
                        .map(function -> function.example()
                                .substring(0, function.example().lastIndexOf(" = ")))
                        .toList();
    }

    private static ObjectNode row() {
        ObjectNode row = Mapped.JSON.createObjectNode();
        row.put("a", MARKER).put("t", MARKER + ",b;c=1|%41 http://x.example/?a=" + MARKER);
        row.put("n", NUMBER).put("d", "2024-05-06T07:08:09Z");
        row.putArray("l").add(3).add(MARKER).addNull().addObject().put("k", MARKER);
        row.putObject("o").put("k", NUMBER).put(MARKER, true).putArray("l").add(1);
        return row;
    }

    void check(String expression) {
        long time = THREADS.getCurrentThreadCpuTime();
        long bytes = THREADS.getCurrentThreadAllocatedBytes();

        Outcome outcome = language.evaluate(expression, row);

        time = THREADS.getCurrentThreadCpuTime() - time;
        bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        assertThat(time).as("nanoseconds for %s", expression).isLessThan(MOST_NANOSECONDS);
        assertThat(bytes).as("bytes for %s", expression).isLessThan(MOST_BYTES);
        if (outcome instanceof Outcome.Failed failed) checkFailure(expression, failed);
    }

    private static void checkFailure(String expression, Outcome.Failed failed) {
        assertThat(CODES).as(expression).contains(failed.code());
        for (String value : List.of(MARKER, Long.toString(NUMBER), "2024-05-06")) {
            if (!expression.contains(value))
                assertThat(failed.message()).as(expression).doesNotContain(value);
        }
    }
}
