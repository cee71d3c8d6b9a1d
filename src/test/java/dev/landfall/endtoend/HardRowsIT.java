package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What is hard to carry comes through cell for cell, in a process whose time zone has gaps. Each case stands in a row of
 * its own, in one column, with NULL in all others; so every cell of every row has an expected text.
 */
@ExtendWith(OnSandbox.class)
class HardRowsIT {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();
    private static final List<String> NEW_YORK = List.of("-Duser.timezone=America/New_York");

    private static final String STRUCT =
            "STRUCT<text:STRING,day:DATE,local:TIMESTAMP_NTZ,bytes:BINARY,big:BIGINT,none:STRING>";
    private static final Map<String, String> COLUMNS = columns();

    /** A cell: where it stands, how SQL writes it, the text it must have in the part, and as JSON in the record. */
    private record Case(String name, String column, String sql, String cell, String json) {}

    private static final List<Case> CASES = List.of(
            text("quotes", "'say \"hi\", \"\"'", "say \"hi\", \"\""),
            text("a-lone-quote", "'\"'", "\""),
            text("a-quote-first", "'\"a'", "\"a"),
            text("a-newline", "'a\\nb'", "a\nb"),
            text("crlf", "'a\\r\\nb'", "a\r\nb"),
            text("cr", "'a\\rb'", "a\rb"),
            text("only-a-newline", "'\\n'", "\n"),
            text("blanks", "'  a  '", "  a  "),
            text("only-blanks", "'   '", "   "),
            text("a-tab", "'\\ta\\t'", "\ta\t"),
            text("a-comma", "','", ","),
            text("a-backslash", "'a\\\\nb\\\\'", "a\\nb\\"),
            text("the-word-null", "'NULL'", "NULL"),
            text("slash-n", "'\\\\N'", "\\N"),
            text("a-hash", "'#a'", "#a"),
            text("beyond-the-plane", "'\uD83D\uDE00 \uD835\uDD4F'", "\uD83D\uDE00 \uD835\uDD4F"),
            text("combined", "'e\u0301 \u00e9 \u4e2d \u05d0'", "e\u0301 \u00e9 \u4e2d \u05d0"),
            text("line-separators", "'a\u2028b\u2029c\u0085d'", "a\u2028b\u2029c\u0085d"),
            text("byte-order-mark", "'\uFEFFa'", "\uFEFFa"),
            text("control", "'a\\u0001b\\u001Fc'", "a\u0001b\u001Fc"),
            moment("year-1", "0001-01-01T00:00:00.000000Z"),
            moment("before-the-reform", "1582-10-04T23:59:59.999999Z"),
            moment("before-1970", "1969-12-31T23:59:59.999999Z"),
            moment("micros", "2024-02-29T12:34:56.123456Z"),
            moment("before-the-gap", "2024-03-10T06:59:59.999999Z"),
            moment("after-the-gap", "2024-03-10T07:00:00.000000Z"),
            moment("named-as-in-the-gap", "2024-03-10T02:30:00.000000Z"),
            moment("first-of-two", "2024-11-03T05:30:00.000000Z"),
            moment("second-of-two", "2024-11-03T06:30:00.000000Z"),
            moment("year-9999", "9999-12-31T23:59:59.999999Z"),
            local("local-year-1", "0001-01-01T00:00:00.000000"),
            local("local-in-the-gap", "2024-03-10T02:30:00.000000"),
            local("local-micros", "2024-03-10T02:30:00.000001"),
            local("local-tenths", "2024-03-10T02:30:00.500000"),
            local("local-year-9999", "9999-12-31T23:59:59.999999"),
            day("day-year-1", "0001-01-01"),
            day("day-of-the-gap", "2024-03-10"),
            day("day-before-the-reform", "1582-10-04"),
            day("leap-day", "2024-02-29"),
            day("day-year-9999", "9999-12-31"),
            exact("all-digits", "1234567890123456789012345678.0123456789"),
            exact("the-least", "-9999999999999999999999999999.9999999999"),
            exact("small", "0.0000000001"),
            exact("nought", "0.0000000000"),
            whole("over-2-to-53", "9007199254740993"),
            whole("the-highest", "9223372036854775807"),
            whole("the-lowest", "-9223372036854775808"),
            new Case("nan", "dbl", "CAST('NaN' AS DOUBLE)", "NaN", ""),
            new Case("infinity", "dbl", "CAST('Infinity' AS DOUBLE)", "Infinity", ""),
            new Case("minus-infinity", "dbl", "CAST('-Infinity' AS DOUBLE)", "-Infinity", ""),
            new Case("a-double", "dbl", "CAST(0.1 AS DOUBLE)", "0.1", "0.1"),
            new Case(
                    "a-large-double",
                    "dbl",
                    "CAST('1.7976931348623157E308' AS DOUBLE)",
                    "1.7976931348623157E308",
                    "1.7976931348623157E308"),
            new Case("a-tiny-double", "dbl", "CAST('4.9E-324' AS DOUBLE)", "4.9E-324", "4.9E-324"),
            new Case("a-float", "flt", "CAST(0.1 AS FLOAT)", "0.1", "0.1"),
            new Case("true", "bool", "true", "true", "true"),
            new Case("false", "bool", "false", "false", "false"),
            new Case("bytes", "bin", "X'00FF0A0D2C22'", "AP8KDSwi", "\"AP8KDSwi\""),
            new Case(
                    "array",
                    "arr",
                    "array(TIMESTAMP '2024-03-10 07:00:00.000001Z', NULL, TIMESTAMP '0001-01-01 00:00:00Z')",
                    "[\"2024-03-10T07:00:00.000001Z\",null,\"0001-01-01T00:00:00.000000Z\"]",
                    "[\"2024-03-10T07:00:00.000001Z\",\"0001-01-01T00:00:00.000000Z\"]"),
            new Case("array-of-nothing", "arr", "CAST(array() AS ARRAY<TIMESTAMP>)", "[]", ""),
            new Case(
                    "map",
                    "m",
                    "map('a \"key\", x', CAST(12345678901234567.8900000000 AS DECIMAL(38,10)), 'b', NULL)",
                    "{\"a \\\"key\\\", x\":12345678901234567.8900000000,\"b\":null}",
                    "{\"a \\\"key\\\", x\":12345678901234567.8900000000}"),
            new Case(
                    "struct",
                    "st",
                    "CAST(named_struct('text', 'a\\n\"b\"', 'day', DATE '0001-01-01', 'local', TIMESTAMP_NTZ '2024-03-10 02:30:00', 'bytes', X'00FF',"
                            + " 'big', 9007199254740993, 'none', NULL) AS " + STRUCT + ")",
                    "{\"text\":\"a\\n\\\"b\\\"\",\"day\":\"0001-01-01\",\"local\":\"2024-03-10T02:30:00.000000\",\"bytes\":\"AP8=\","
                            + "\"big\":9007199254740993,\"none\":null}",
                    "{\"text\":\"a\\n\\\"b\\\"\",\"day\":\"0001-01-01\",\"local\":\"2024-03-10T02:30:00.000000Z\",\"bytes\":\"AP8=\","
                            + "\"big\":\"9007199254740993\"}"));

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("id", "STRING");
        columns.put("s", "STRING");
        columns.put("ts", "TIMESTAMP");
        columns.put("ntz", "TIMESTAMP_NTZ");
        columns.put("d", "DATE");
        columns.put("dec", "DECIMAL(38,10)");
        columns.put("big", "BIGINT");
        columns.put("dbl", "DOUBLE");
        columns.put("flt", "FLOAT");
        columns.put("bool", "BOOLEAN");
        columns.put("bin", "BINARY");
        columns.put("arr", "ARRAY<TIMESTAMP>");
        columns.put("m", "MAP<STRING,DECIMAL(38,10)>");
        columns.put("st", STRUCT);
        return Collections.unmodifiableMap(columns);
    }

    private static Case text(String name, String sql, String cell) {
        return new Case(name, "s", sql, cell, TextNode.valueOf(cell).toString());
    }

    private static Case moment(String name, String iso) {
        return new Case(name, "ts", "TIMESTAMP '" + iso.replace('T', ' ') + "'", iso, "\"" + iso + "\"");
    }

    private static Case local(String name, String iso) {
        return new Case(name, "ntz", "TIMESTAMP_NTZ '" + iso.replace('T', ' ') + "'", iso, "\"" + iso + "Z\"");
    }

    private static Case day(String name, String iso) {
        return new Case(name, "d", "DATE '" + iso + "'", iso, "\"" + iso + "\"");
    }

    private static Case exact(String name, String digits) {
        return new Case(name, "dec", "CAST('" + digits + "' AS DECIMAL(38,10))", digits, digits);
    }

    private static Case whole(String name, String digits) {
        return new Case(
                name,
                "big",
                digits.equals("-9223372036854775808") ? "-9223372036854775807 - 1" : digits,
                digits,
                "\"" + digits + "\"");
    }

    @Test
    void everyHardCellOfEveryHardRowComesThrough(Project project) throws JsonProcessingException {
        make(project);

        Program program = Program.run(project, NEW_YORK, "run", project.name(), "--once", "--json");

        assertThat(program.exitCode()).as(program.toString()).isZero();
        assertThat(differences(staged(project))).isEmpty();
        assertThat(trees(project.sandbox().lines(project.datasetId())))
                .containsExactlyInAnyOrderElementsOf(trees(expectedRecords()));
    }

    private static void make(Project project) {
        project.sql(
                "CREATE OR REPLACE TABLE $t (%s) USING DELTA"
                        .formatted(COLUMNS.entrySet().stream()
                                .map(column -> column.getKey() + " " + column.getValue())
                                .collect(Collectors.joining(", "))),
                "INSERT INTO $t VALUES " + CASES.stream().map(HardRowsIT::row).collect(Collectors.joining(", ")));
        project.fields(
                        "id string",
                        "s string",
                        "ts date-time",
                        "ntz date-time",
                        "d date",
                        "dec double",
                        "big string",
                        "dbl double",
                        "flt double",
                        "bool boolean",
                        "bin string")
                .targeted(project.target()
                        .field("arr", Target.array(Target.typed("date-time")))
                        .field("m", Target.keyed(Target.typed("double")))
                        .field("st", struct()))
                .full()
                .load("purge", "false");
    }

    private static Map<String, Object> struct() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("text", Target.typed("string"));
        fields.put("day", Target.typed("date"));
        fields.put("local", Target.typed("date-time"));
        fields.put("bytes", Target.typed("string"));
        fields.put("big", Target.typed("string"));
        fields.put("none", Target.typed("string"));
        return Target.object(fields);
    }

    private static String row(Case hard) {
        return COLUMNS.keySet().stream().map(column -> sql(hard, column)).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String sql(Case hard, String column) {
        if (column.equals("id")) return "'" + hard.name() + "'";
        return column.equals(hard.column()) ? hard.sql() : "NULL";
    }

    /** Every cell that is not what was expected, and every row that is missing or too much. */
    private static List<String> differences(Map<String, Map<String, @Nullable String>> staged) {
        List<String> found = new ArrayList<>();
        Map<String, Map<String, @Nullable String>> unexpected = new LinkedHashMap<>(staged);
        for (Case hard : CASES) {
            Map<String, @Nullable String> row = unexpected.remove(hard.name());
            if (row == null) found.add(hard.name() + " is missing");
            else COLUMNS.keySet().forEach(column -> compare(hard, column, row.get(column), found));
        }
        unexpected.keySet().forEach(row -> found.add(row + " is unexpected"));
        return found;
    }

    private static void compare(Case hard, String column, @Nullable String cell, List<String> found) {
        @Nullable
        String expected = column.equals("id") ? hard.name() : column.equals(hard.column()) ? hard.cell() : null;
        if (!Objects.equals(expected, cell))
            found.add("%s, %s: expected '%s' but was '%s'".formatted(hard.name(), column, expected, cell));
    }

    /** Rows by their ids, cells by their columns. */
    private static Map<String, Map<String, @Nullable String>> staged(Project project) {
        List<byte[]> parts = project.landing().parts();
        assertThat(parts).hasSize(1);
        List<List<@Nullable String>> lines = Csv.read(parts.get(0));
        assertThat(lines.get(0)).containsExactlyElementsOf(COLUMNS.keySet());
        Map<String, Map<String, @Nullable String>> rows = new LinkedHashMap<>();
        for (List<@Nullable String> line : lines.subList(1, lines.size())) {
            assertThat(line).hasSameSizeAs(COLUMNS.keySet());
            Map<String, @Nullable String> row = new LinkedHashMap<>();
            int at = 0;
            for (String column : COLUMNS.keySet()) row.put(column, line.get(at++));
            rows.put(String.valueOf(line.get(0)), row);
        }
        return rows;
    }

    /** NaN and Infinity are left out of their records. */
    private static List<String> expectedRecords() {
        return CASES.stream().map(HardRowsIT::expectedRecord).toList();
    }

    /** Two texts of one value are equal; two numbers only when all their digits are. */
    private static List<JsonNode> trees(List<String> lines) throws JsonProcessingException {
        List<JsonNode> trees = new ArrayList<>();
        for (String line : lines) trees.add(JSON.readTree(line));
        return trees;
    }

    private static String expectedRecord(Case hard) {
        String value = hard.json().isEmpty() ? "" : ",\"%s\":%s".formatted(hard.column(), hard.json());
        return "{\"_acmegaming\":{\"id\":\"%s\"%s}}".formatted(hard.name(), value);
    }

    @Test
    void aSingleColumnOfNullsKeepsItsRows(Project project) {
        project.rows("s STRING", "(NULL)", "('')", "('x')", "(NULL)")
                .fields("s string")
                .full()
                .load("purge", "false");

        Ended ended = project.run();

        SoftAssertions all = new SoftAssertions();
        List<List<@Nullable String>> lines = Csv.read(project.landing().parts().get(0));
        all.assertThat(lines.subList(1, lines.size()))
                .containsExactlyInAnyOrder(
                        Collections.singletonList(null), List.of(""), List.of("x"), Collections.singletonList(null));
        all.assertThat(ended.proof().staged()).isEqualTo(4);
        all.assertThat(ended.proof().rejected()).isEqualTo(3);
        all.assertThat(project.records()).containsExactly("{\"s\":\"x\"}");
        all.assertAll();
    }
}
