package dev.landfall.landing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.databricks.DatabricksConnection;
import dev.landfall.ledger.Found;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.NewRun;
import dev.landfall.ledger.Part;
import dev.landfall.ledger.Run;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractTest {
    private static final List<Column> COLUMNS = List.of(new Column("id", "INT"), new Column("name", "STRING"));

    @TempDir
    Path folder;

    @Test
    void rowsAreCutIntoPartsThatEachBeginWithTheHeader() {
        Extract extract = extract(5, limits(2, 1 << 20));

        List<List<List<String>>> parts = drained(extract);

        assertThat(parts).extracting(List::size).containsExactly(3, 3, 2);
        assertThat(parts).allSatisfy(part -> assertThat(part.get(0)).containsExactly("id", "name"));
        assertThat(extract.read()).isEqualTo(5);
    }

    @Test
    void aPartIsFullByBytesToo() {
        assertThat(drained(extract(4, limits(100, 1)))).hasSize(4);
    }

    @Test
    void thePartAfterTheLastRowIsEmptyWhenItWasAskedForTooEarly() {
        Extract extract = extract(2, limits(2, 1 << 20));
        Extract.Lines first = extract.next();
        assertThat(extract.hasNext())
                .as("asked before the part is drained, as Camel does")
                .isTrue();
        while (first.hasNext()) first.next();
        extract.staged(Part.staged(0, "a", 2, 1, "x"));

        assertThat(extract.hasNext()).as("said before").isTrue();
        Extract.Lines second = extract.next();

        assertThat(second.hasNext()).isFalse();
        assertThat(extract.hasNext()).isFalse();
    }

    @Test
    void theNextPartWaitsUntilThePartBeforeIsDrained() throws Exception {
        Extract extract = extract(4, limits(2, 1 << 20));
        Extract.Lines first = extract.next();
        CompletableFuture<Extract.Lines> second = CompletableFuture.supplyAsync(extract::next);

        List<String> ids = new ArrayList<>();
        while (first.hasNext()) {
            assertThat(second).isNotDone();
            ids.add(first.next().get("id"));
        }
        Extract.Lines lines = second.get(10, TimeUnit.SECONDS);
        while (lines.hasNext()) ids.add(lines.next().get("id"));

        assertThat(ids).containsExactly("id", "0", "1", "id", "2", "3");
        assertThat(extract.part(1)).isSameAs(lines);
    }

    @Test
    void whoeverWaitsForAPartIsFreedWhenTheExtractEnds() throws Exception {
        Extract extract = extract(4, limits(2, 1 << 20));
        Extract.Lines first = extract.next();
        first.next();
        CompletableFuture<Extract.Lines> second = CompletableFuture.supplyAsync(extract::next);

        extract.close();

        Extract.Lines lines = second.get(10, TimeUnit.SECONDS);
        while (lines.hasNext()) lines.next();
        assertThat(lines.rowCount()).isZero();
        assertThat(extract.hasNext()).isFalse();
        assertThat(first.hasNext()).as("nothing more is read").isFalse();
    }

    private List<List<List<String>>> drained(Extract extract) {
        List<List<List<String>>> parts = new ArrayList<>();
        while (extract.hasNext()) {
            Extract.Lines lines = extract.next();
            List<List<String>> part = new ArrayList<>();
            while (lines.hasNext()) part.add(new ArrayList<>(lines.next().values()));
            extract.staged(Part.staged(parts.size(), "part", lines.rowCount(), 1, "x"));
            parts.add(part);
        }
        return parts;
    }

    private static Extract.Limits limits(int rows, long bytes) {
        return new Extract.Limits(
                rows,
                bytes,
                new Extract.Patience(
                        Duration.ofMinutes(1), where -> DatabricksConnection.silent(where, Duration.ZERO)));
    }

    private Extract extract(int rows, Extract.Limits limits) {
        Ledger ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), Clock.systemUTC(), new Random(1));
        Run run = ledger.runs().begin(NewRun.next("d", "full", "{}", "v1", "f", Found.rows(rows)), 1);
        List<Map<String, @Nullable Object>> values = IntStream.range(0, rows)
                .mapToObj(i -> Map.<String, @Nullable Object>of("id", i))
                .map(row -> ordered((Integer) row.get("id")))
                .toList();
        return new Extract(run, COLUMNS, values.iterator(), limits, new PersonalData(Optional.empty()));
    }

    private static Map<String, @Nullable Object> ordered(@Nullable Integer id) {
        Map<String, @Nullable Object> row = new java.util.LinkedHashMap<>();
        row.put("id", id);
        row.put("name", "n" + id);
        return row;
    }
}
