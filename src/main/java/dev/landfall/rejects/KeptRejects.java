package dev.landfall.rejects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.problem.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The rejects of one run as they lie on our disk, in the order of their parts. Holds one row at a time in memory. */
public final class KeptRejects {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PART = "part-";
    private static final String THEIRS = "experience-platform.jsonl";
    private static final String END = ".jsonl";

    private final Path home;
    private final String run;

    KeptRejects(Path home, String run) {
        this.home = home;
        this.run = run;
    }

    /** What is done with a row; a failure ends the reading. */
    @FunctionalInterface
    public interface RowConsumer {
        void accept(RejectedRow row) throws IOException;
    }

    /** Hands over the rows of the source that our mapping refused, one by one. */
    public void rows(RowConsumer consumer) {
        for (Path part : parts()) read(part, line -> consumer.accept(new RejectedRow(JSON.readTree(line))));
    }

    /** Hands over the records that Experience Platform refused: they are XDM, not rows of the source. */
    public void refusedThere(RowConsumer consumer) {
        Path file = home.resolve(THEIRS);
        if (Files.exists(file)) read(file, line -> consumer.accept(new RejectedRow(JSON.readTree(line))));
    }

    /** How many rows of the source are here. */
    public long count() {
        long[] rows = {0};
        for (Path part : parts()) read(part, line -> rows[0]++);
        return rows[0];
    }

    /** How many records that Experience Platform refused are here. */
    public long countThere() {
        long[] rows = {0};
        refusedThere(row -> rows[0]++);
        return rows[0];
    }

    /** Refuses when other rejects are here than a run had: some have expired, or were deleted. */
    public long requireAll(long rejected) {
        long kept = count();
        if (kept == rejected && kept > 0) return kept;
        throw new ProblemException(RejectsProblem.NOT_KEPT.at("rejects.url", run, rejected, kept, home));
    }

    private List<Path> parts() {
        if (!Files.isDirectory(home)) return List.of();
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith(PART)
                            && file.toString().endsWith(END))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(home, e);
        }
    }

    private interface LineConsumer {
        void accept(String line) throws IOException;
    }

    private static void read(Path file, LineConsumer consumer) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) consumer.accept(line);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static ProblemException unreadable(Path file, IOException error) {
        // what a parser says holds the text that it read
        String kind = error.getClass().getSimpleName();
        return new ProblemException(RejectsProblem.UNREADABLE.at("rejects.url", file, kind), error);
    }

    /** The texts of a list of reasons in a row. */
    static List<Reason> reasons(JsonNode row) {
        List<Reason> reasons = new ArrayList<>();
        for (JsonNode reason : row.path(RejectFields.OURS).path("reasons")) {
            reasons.add(new Reason(
                    reason.path("code").asText(),
                    "",
                    reason.path("target").asText(),
                    reason.path("source").asText(),
                    reason.path("reason").asText()));
        }
        return reasons;
    }
}
