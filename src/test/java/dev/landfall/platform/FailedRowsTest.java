package dev.landfall.platform;

import static dev.landfall.platform.ScriptedServer.half;
import static dev.landfall.platform.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailedRowsTest {
    private static final String META = "GET /data/foundation/export/batches/B1/meta";
    private static final String ONE_FILE = "{\"data\": [{\"name\": \"conversion_errors_0.json\", \"length\": \"9\"}]}";

    private final Rig rig = new Rig();
    private final List<FailedRow> rows = new ArrayList<>();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aRowThatBrokeItsSchemaKeepsItsValuesDigitForDigit() throws JsonProcessingException {
        FailedRow row = FailedRows.row("""
                {"_id":"7","big":12345678901234567890.120,"_validationErrors":[{"keyword":"format",
                 "message":"[abc] is not a valid date-time","pointerToViolation":"#/timestamp","causingExceptions":[]}]}""");

        assertThat(row.row().orElseThrow().toString()).isEqualTo("{\"_id\":\"7\",\"big\":12345678901234567890.120}");
        assertThat(row.reasons())
                .containsExactly(new FailedRow.Reason("format", "/timestamp", "[abc] is not a valid date-time"));
        assertThat(row.corruptText()).isEmpty();
    }

    @Test
    void aRowThatCannotBeParsedIsGivenAsText() {
        FailedRow row = FailedRows.row("""
                {"_corrupt_record":"{missing quotes: \\"v1\\"}","_errors":[{"code":"1401","message":"Row is corrupted."}],
                 "_filename":"part-00000.json"}""");

        assertThat(row.row()).isEmpty();
        assertThat(row.corruptText()).contains("{missing quotes: \"v1\"}");
        assertThat(row.file()).contains("part-00000.json");
        assertThat(row.reasons()).containsExactly(new FailedRow.Reason("1401", "", "Row is corrupted."));
    }

    @Test
    void severalViolationsAreToldByTheirCauses() {
        FailedRow row = FailedRows.row("""
                {"_validationErrors":[{"message":"2 schema violations found","pointerToViolation":"#","causingExceptions":[
                 {"keyword":"required","message":"required key [x] not found","pointerToViolation":"#/a"},
                 {"keyword":"type","message":"expected type: String","pointerToViolation":"#/b"}]}]}""");

        assertThat(row.reasons())
                .extracting(FailedRow.Reason::toString)
                .containsExactly("required at /a", "type at /b");
    }

    @Test
    void aDiagnosisThatIsNoJsonIsHandedOnAsText() {
        FailedRow row = FailedRows.row("{\"half");

        assertThat(row.corruptText()).contains("{\"half");
        assertThat(row.reasons()).extracting(FailedRow.Reason::code).containsExactly("unreadable");
    }

    @Test
    void aRowIsPrintedWithoutItsValues() {
        FailedRow row = FailedRows.row("""
                {"email":"ann@example.com","_validationErrors":[{"keyword":"format","message":"[ann] is bad",
                 "pointerToViolation":"#/email"}]}""");

        assertThat(row.toString()).contains("format at /email").doesNotContain("ann");
    }

    @Test
    void everyRowOfEveryPageIsHandedOnOnce() {
        String hundred = IntStream.range(0, 100)
                .mapToObj("{\"name\": \"validation_errors_%d.json\"}"::formatted)
                .collect(Collectors.joining(", "));
        List<ScriptedServer.Answer> answers = new ArrayList<>();
        answers.add(json(200, "{\"data\": [" + hundred + "]}"));
        IntStream.range(0, 100).forEach(i -> answers.add(json(200, row(2 * i) + "\n" + row(2 * i + 1) + "\n")));
        answers.add(json(200, ONE_FILE));
        answers.add(json(200, row(200)));
        rig.server.on(META, answers.toArray(ScriptedServer.Answer[]::new));

        assertThat(rig.platform().failedRows("B1", rows::add)).isEqualTo(201);

        assertThat(ids())
                .containsExactlyElementsOf(IntStream.rangeClosed(0, 200).boxed().toList());
        assertThat(rig.server.seen(META))
                .extracting(ScriptedServer.Seen::query)
                .startsWith("path=row_errors&start=0&limit=100", "path=row_errors%2Fvalidation_errors_0.json");
    }

    @Test
    void anAnswerThatBreaksOffRepeatsNoRow() {
        String file = IntStream.range(0, 5_000).mapToObj(FailedRowsTest::row).collect(Collectors.joining("\n"));
        rig.server.on(META, json(200, ONE_FILE), half(file), half(file), json(200, file));

        assertThat(rig.platform().failedRows("B1", rows::add)).isEqualTo(5_000);

        assertThat(ids())
                .containsExactlyElementsOf(IntStream.range(0, 5_000).boxed().toList());
    }

    @Test
    void aServiceThatRepeatsItsFirstPageIsReadOnce() {
        String endless = ONE_FILE.replace("]}", "], \"_links\": {\"next\": {\"href\": \"/meta?start=1\"}}}");
        rig.server.on(META, json(200, endless), json(200, row(1)), json(200, endless));

        assertThat(rig.platform().failedRows("B1", rows::add)).isEqualTo(1);
    }

    @Test
    void aBatchWithoutDiagnosisHasNoFailedRows() {
        rig.server.on(META, json(404, "{\"title\": \"Not Found\"}"));

        assertThat(rig.platform().failedRows("B1", rows::add)).isZero();
    }

    @Test
    void whatTheConsumerThrowsComesOutAndIsNotRetried() {
        rig.server.on(META, json(200, ONE_FILE), json(200, row(1)));

        assertThatThrownBy(() -> rig.platform().failedRows("B1", row -> {
                    throw new IllegalStateException("disk full");
                }))
                .hasMessage("disk full");

        assertThat(rig.time.slept()).isEmpty();
    }

    @Test
    void anEndlessLineIsCut() throws IOException {
        byte[] text = ("x".repeat(5 * 1024 * 1024) + "\n\nnext").getBytes(StandardCharsets.UTF_8);
        try (BoundedLines lines = new BoundedLines(new ByteArrayInputStream(text))) {
            assertThat(lines.next().orElseThrow()).hasSize(4 * 1024 * 1024);
            assertThat(lines.next()).contains("next");
            assertThat(lines.next()).isEmpty();
        }
    }

    private List<Integer> ids() {
        return rows.stream()
                .map(row -> row.row().orElseThrow().path("n").asInt())
                .toList();
    }

    private static String row(int n) {
        return "{\"n\":%d,\"_validationErrors\":[{\"keyword\":\"type\",\"pointerToViolation\":\"#/n\"}]}".formatted(n);
    }
}
