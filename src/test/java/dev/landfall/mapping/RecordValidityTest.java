package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.landfall.xdm.XdmSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the mapper accepts is valid for a JSON Schema library that knows nothing of us, whatever the cells hold. */
class RecordValidityTest {
    private static final int ROWS = 2_000;
    private static final @Nullable String[] POOL = {
        null,
        "",
        " ",
        "text",
        "\"quoted\"\r\n",
        "😀𝄞\u0000\u001f\\",
        "0",
        "-1",
        "9223372036854775807",
        "1e400",
        "NaN",
        "-Infinity",
        "5573.49",
        "1.0E10",
        "true",
        "false",
        "yes",
        "2024-01-06T11:32:56.123456Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z",
        "2024-02-30T00:00:00Z",
        "US",
        "usa",
        "x".repeat(5_000),
    };

    private final Mapper mapper = Mapped.gamingMapper();

    @Test
    void everyAcceptedRecordIsValidForTheSchema() throws IOException {
        JsonSchema schema = gamingSchema();
        Random random = new Random(11);
        int accepted = 0;

        for (int row = 0; row < ROWS; row++) {
            if (mapper.map(cells(random)) instanceof MappedRow.Accepted record) {
                JsonNode node = Mapped.JSON.readTree(Mapped.json(record));
                assertThat(schema.validate(node)).isEmpty();
                accepted++;
            }
        }

        assertThat(accepted).isBetween(ROWS / 100, ROWS - ROWS / 100);
    }

    @Test
    void manyThreadsMayUseOneMapper() throws Exception {
        Mapper expressions = Mapped.compile(
                Mapped.set(
                        Mapped.attribute("username", "personID"),
                        Mapped.mapping(
                                "EXPRESSION", "concat(first_name, ' ', upper(last_name))", "person.name.fullName"),
                        Mapped.mapping(
                                "EXPRESSION",
                                "iif(customer_ltv > 10, 'a', decode(city, 'x', 'y', 'z'))",
                                "person.type")),
                Mapped.gamingColumns(),
                XdmSchema.read(Path.of("schemas/gaming-profile.json")));
        List<List<@Nullable String>> rows = rows();
        List<String> alone = outcomes(expressions, rows);
        ExecutorService threads = Executors.newFixedThreadPool(4);

        try {
            Callable<List<String>> work = () -> outcomes(expressions, rows);
            for (Future<List<String>> together : threads.invokeAll(List.of(work, work, work, work))) {
                assertThat(together.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> outcomes(Mapper mapper, List<List<@Nullable String>> rows) {
        return rows.stream().map(mapper::map).map(Mapped::json).toList();
    }

    private static List<List<@Nullable String>> rows() {
        Random random = new Random(12);
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            rows.add(cells(random));
        }
        return rows;
    }

    /** Mostly plausible cells, so that some rows pass. */
    private static List<@Nullable String> cells(Random random) {
        @Nullable
        String[] cells = {
            "id",
            "name",
            "Fay",
            "Burgot",
            "2024-09-23T16:01:06Z",
            "US",
            "Texas",
            "Austin",
            "01077",
            "Switch",
            "1.5",
            "true"
        };
        for (int change = random.nextInt(4); change > 0; change--) {
            cells[random.nextInt(cells.length)] = POOL[random.nextInt(POOL.length)];
        }
        return Arrays.asList(cells);
    }

    private static JsonSchema gamingSchema() throws IOException {
        JsonNode saved = Mapped.JSON.readTree(Files.readString(Path.of("schemas/gaming-profile.json")));
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(saved.get("schema"), config);
    }
}
