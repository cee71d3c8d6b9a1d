package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.landfall.csv.PlainCsvDataFormat;
import dev.landfall.landing.Column;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCoverage;
import org.apache.camel.Exchange;
import org.apache.camel.dataformat.csv.CsvDataFormat;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/**
 * Any table on its way through CSV, mapper and JSON: no cell changes, disappears or leaks. A failure prints its seed; the next
 * run begins with it.
 */
class AnyRowTest {
    private static final List<String> TEXTS = List.of("STRING", "BINARY");
    private static final Map<String, List<String>> COLUMNS_OF_FIELDS = Map.of(
            "{'type': 'string'}",
                    List.of(
                            "STRING",
                            "INT",
                            "DECIMAL(38,10)",
                            "DOUBLE",
                            "BOOLEAN",
                            "DATE",
                            "TIMESTAMP",
                            "BINARY",
                            "VARIANT"),
            "{'type': 'string', 'minLength': 2, 'maxLength': 9}", TEXTS,
            "{'type': 'string', 'enum': ['y', 'true', '0']}", TEXTS,
            "{'type': 'number', 'minimum': -10}", List.of("STRING", "BIGINT", "DECIMAL(38,10)", "DOUBLE", "VARIANT"),
            "{'type': 'integer', 'minimum': -9007199254740991, 'maximum': 9007199254740991}",
                    List.of("STRING", "BIGINT", "DECIMAL(38,10)", "DOUBLE", "VARIANT"),
            "{'type': 'integer', 'meta:xdmType': 'byte', 'minimum': -128, 'maximum': 127}",
                    List.of("STRING", "INT", "DOUBLE"),
            "{'type': 'boolean'}", List.of("STRING", "BOOLEAN", "VARIANT"),
            "{'type': 'string', 'format': 'date'}", List.of("STRING", "DATE", "TIMESTAMP", "TIMESTAMP_NTZ", "VARIANT"),
            "{'type': 'string', 'format': 'date-time'}",
                    List.of("STRING", "DATE", "TIMESTAMP", "TIMESTAMP_NTZ", "VARIANT"),
            "{'type': 'array', 'items': {'type': 'number'}}", List.of("ARRAY<DOUBLE>", "VARIANT"));

    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    /** A column, the field that it feeds, and its cells. */
    record Fed(String type, String field, List<@Nullable String> cells) {
        String json() {
            return field.replace('\'', '"');
        }
    }

    @Provide
    Arbitrary<List<Fed>> tables() {
        return Arbitraries.of(COLUMNS_OF_FIELDS.keySet())
                .flatMap(field -> Combinators.combine(
                                Arbitraries.of(COLUMNS_OF_FIELDS.getOrDefault(field, TEXTS)), cells())
                        .as((type, cells) -> new Fed(type, field, cells)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    /** Four of each column; most of them fit somewhere. */
    private static Arbitrary<List<@Nullable String>> cells() {
        Arbitrary<String> wild = Arbitraries.strings()
                .withChars("\"',;\r\n\t\\{}[]: aZ0é漢\u0000\u001f\ufeff")
                .ofMaxLength(12);
        Arbitrary<String> astral = Arbitraries.integers()
                .between(0x10000, 0x10FFFF)
                .array(int[].class)
                .ofMaxSize(5)
                .map(codes -> new String(codes, 0, codes.length));
        Arbitrary<String> numbers = Arbitraries.oneOf(
                Arbitraries.bigDecimals().ofScale(10).map(Object::toString),
                Arbitraries.bigIntegers().map(Object::toString),
                Arbitraries.doubles().map(Object::toString),
                Arbitraries.integers().between(-200, 200).map(Object::toString),
                Arbitraries.integers().between(-400, 400).map(exponent -> "1e" + exponent));
        Arbitrary<String> days = Combinators.combine(
                        Arbitraries.integers().between(1, 9999),
                        Arbitraries.integers().between(1, 13),
                        Arbitraries.integers().between(1, 31))
                .as("%04d-%02d-%02d"::formatted);
        Arbitrary<String> moments = Combinators.combine(days, Arbitraries.of("", "Z", ".123456Z", ".1", "+02:00"))
                .as((day, end) -> day + "T11:32:56" + end);
        Arbitrary<String> words = Arbitraries.of(
                "true", "false", "y", "NO", "NaN", "-Infinity", "null", "\"x\"", "[1, null, 2.50]", "{}", "[[]]", "");
        return Arbitraries.oneOf(wild, astral, numbers, days, moments, words)
                .injectNull(0.1)
                .list()
                .ofSize(4);
    }

    @Property(tries = 1000)
    void becomesAValidRecordOrAReasonWhyNot(@ForAll("tables") List<Fed> table) throws Exception {
        String properties = String.join(
                ", ",
                IntStream.range(0, table.size())
                        .mapToObj(
                                at -> "\"x%d\": %s".formatted(at, table.get(at).json()))
                        .toList());
        Mapper mapper = mapper(table, properties);
        List<List<@Nullable String>> rows = rows(table);

        List<List<@Nullable String>> read = throughCsv(rows);

        assertThat(read).isEqualTo(rows);
        for (List<@Nullable String> row : read) {
            MappedRow mapped = mapper.map(row);
            Statistics.collect(mapped instanceof MappedRow.Accepted);
            checkReasons(mapped.reasons(), row);
            if (mapped instanceof MappedRow.Rejected)
                assertThat(mapped.reasons()).isNotEmpty();
            else checkRecord(mapped, row, table, properties);
        }
        Statistics.coverage(AnyRowTest::bothHappen);
    }

    private static void bothHappen(StatisticsCoverage rows) {
        rows.check(true).percentage(share -> share > 3);
        rows.check(false).percentage(share -> share > 3);
    }

    private static Mapper mapper(List<Fed> table, String properties) {
        List<Column> columns = new ArrayList<>();
        List<String> mappings = new ArrayList<>();
        for (int at = 0; at < table.size(); at++) {
            columns.add(new Column("c" + at, table.get(at).type()));
            mappings.add(Mapped.attribute("c" + at, "x" + at));
        }
        return Mapped.compile(Mapped.set(mappings.toArray(String[]::new)), columns, Mapped.schema(properties));
    }

    private static List<List<@Nullable String>> rows(List<Fed> table) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (int row = 0; row < 4; row++) {
            List<@Nullable String> cells = new ArrayList<>();
            for (Fed column : table) cells.add(column.cells().get(row));
            rows.add(cells);
        }
        return rows;
    }

    private List<List<@Nullable String>> throughCsv(List<List<@Nullable String>> rows) throws Exception {
        CsvDataFormat csv = new PlainCsvDataFormat();
        csv.setQuoteMode(QuoteMode.ALL_NON_NULL);
        csv.setIgnoreEmptyLines(false);
        csv.setLazyLoad(true);
        csv.start();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        csv.marshal(exchange, rows.iterator(), out);
        List<List<@Nullable String>> read = new ArrayList<>();
        Iterator<?> lines = (Iterator<?>) csv.unmarshal(exchange, new ByteArrayInputStream(out.toByteArray()));
        while (lines.hasNext()) {
            List<@Nullable String> cells = new ArrayList<>();
            for (Object cell : (List<?>) lines.next()) cells.add((String) cell);
            read.add(cells);
        }
        return read;
    }

    private static void checkReasons(List<RejectReason> reasons, List<@Nullable String> row) {
        for (RejectReason reason : reasons) {
            int column = Integer.parseInt(reason.target().substring(1).replaceAll("\\D.*", ""));
            assertThat(reason.source()).isEqualTo("c" + column);
            String cell = row.get(column);
            assertThat(cell).isNotEmpty();
            if (cell.length() > 6) assertThat(reason.reason()).doesNotContain(cell);
        }
    }

    /** A cell is in the record, or left out as empty, or named by a reason. */
    private static void checkRecord(MappedRow mapped, List<@Nullable String> row, List<Fed> table, String properties)
            throws Exception {
        ObjectNode record = (ObjectNode) Mapped.JSON.readTree(Mapped.record(mapped));
        List<String> failed =
                mapped.reasons().stream().map(RejectReason::source).toList();
        assertThat(errors(record, properties)).isEmpty();
        for (int at = 0; at < row.size(); at++) {
            JsonNode value = record.remove("x" + at);
            String cell = row.get(at);
            Fed column = table.get(at);
            boolean nested = column.type().equals("VARIANT") || column.type().startsWith("ARRAY");
            boolean empty = cell == null || cell.isEmpty();
            boolean fails = failed.contains("c" + at);
            if (empty || (fails && !nested)) assertThat(value).isNull();
            else if (!nested) assertThat(value).isNotNull();
            if (!empty
                    && !fails
                    && TEXTS.contains(column.type())
                    && column.field().equals("{'type': 'string'}")) {
                assertThat(value.textValue()).isEqualTo(cell);
            }
        }
        assertThat(record).as("nothing but what was mapped").isEmpty();
    }

    private static Set<ValidationMessage> errors(JsonNode record, String properties) throws Exception {
        JsonNode schema = Mapped.JSON.readTree("{\"type\": \"object\", \"properties\": {%s}}".formatted(properties));
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(schema, config)
                .validate(record);
    }
}
