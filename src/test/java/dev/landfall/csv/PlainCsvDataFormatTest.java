package dev.landfall.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.dataformat.csv.CsvDataFormat;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we write and read is what camel-csv writes and reads, to the byte and to the cell. */
class PlainCsvDataFormatTest {
    private static final List<String> PIECES = List.of(
            "",
            "a",
            " ",
            "\"",
            "\"\"",
            ",",
            "\n",
            "\r",
            "\r\n",
            "é",
            "漢",
            "😀",
            "\uD83D",
            "\uDE00",
            "NULL",
            "\t",
            "x".repeat(70_000));

    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @Test
    void aRecordKnowsTheLineWhereItBegins() throws Exception {
        List<List<@Nullable String>> rows = hardRows();
        byte[] csv = written(new PlainCsvDataFormat(), rows);
        CsvReader reader = new CsvReader(stream(csv));

        CsvReader asked = new CsvReader(stream(csv));
        List<Long> lines = new ArrayList<>();
        long expected = 1;
        for (int i = 0; reader.hasNext(); i++) {
            List<@Nullable String> cells = reader.next();
            asked.next();
            lines.add(
                    i % 3 == 0 ? asked.line() : expected); // whoever does not ask each time must not get it wrong later
            assertThat(lines.get(i)).isEqualTo(expected);
            if (i % 2 == 0) assertThat(asked.hasNext()).isEqualTo(reader.hasNext());
            assertThat(reader.line()).isEqualTo(expected);
            expected += 1
                    + cells.stream()
                            .filter(cell -> cell != null)
                            .mapToLong(
                                    cell -> cell.chars().filter(c -> c == '\n').count())
                            .sum();
        }
        assertThat(lines).hasSize(rows.size());
    }

    @Test
    void writesTheBytesOfCamelCsvAndReadsItsCells() throws Exception {
        List<List<@Nullable String>> rows = hardRows();

        byte[] ours = written(new PlainCsvDataFormat(), rows);
        byte[] theirs = written(new CsvDataFormat(), rows);

        assertThat(ours).isEqualTo(theirs);
        assertThat(read(new PlainCsvDataFormat(), stream(ours))).isEqualTo(read(new CsvDataFormat(), stream(ours)));
    }

    @Test
    void nullAndTheEmptyTextStayApart() throws Exception {
        List<List<@Nullable String>> rows =
                List.of(Arrays.asList(null, "", null), Collections.singletonList(null), List.of(""));

        byte[] csv = written(new PlainCsvDataFormat(), rows);

        assertThat(csv).asString(StandardCharsets.UTF_8).isEqualTo(",\"\",\r\n\r\n\"\"\r\n");
        assertThat(read(new PlainCsvDataFormat(), stream(csv))).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,2",
                "a,b\r1,2\r",
                "a,\"b\"\r\n\r\n,\r\n",
                "a\"b,c\"\"d\n",
                "\"a\"\"\",\"\"\"\"\n",
                ",",
                "",
                "\n\n",
                " \"a\",b \n"
            })
    void readsWhatOthersWriteAsCamelCsvDoes(String text) throws Exception {
        byte[] csv = text.getBytes(StandardCharsets.UTF_8);

        assertThat(read(new PlainCsvDataFormat(), stream(csv))).isEqualTo(read(new CsvDataFormat(), stream(csv)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\"b\n", "\"a", "\"a\"\""})
    void textAfterAClosingQuoteAndAnOpenQuoteAtTheEndAreErrors(String text) {
        assertThatThrownBy(() -> read(new PlainCsvDataFormat(), stream(text.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(MalformedCsv.class);
    }

    /** Half a character, a byte that begins none, a character written too long, half of a surrogate pair. */
    @ParameterizedTest
    @ValueSource(strings = {"C3", "FF", "C0AF", "EDA080", "61F09F9861"})
    void aByteThatIsNotUtf8IsAnErrorWithItsLine(String hex) throws Exception {
        byte[] cell = HexFormat.of().parseHex(hex);
        byte[] mark = "\uFFFD".getBytes(StandardCharsets.UTF_8);

        for (String row : List.of("%s", "\"%s\"", "\"\"\"%s\"", "a,\"b\n\",%s")) {
            byte[] broken = lines(row, cell);
            assertThatThrownBy(() -> read(new PlainCsvDataFormat(), stream(broken)))
                    .hasCauseInstanceOf(MalformedCsv.class)
                    .cause()
                    .hasMessage("a byte is not UTF-8")
                    .hasFieldOrPropertyWithValue("line", 3L);
            assertThat(read(new PlainCsvDataFormat(), stream(lines(row, mark)))).hasSize(3);
        }
    }

    @Test
    void aRowWithoutEndIsAnErrorBeforeItFillsTheMemory() throws Exception {
        InputStream open = new SequenceInputStream(stream("a\n\"".getBytes(StandardCharsets.UTF_8)), new Endless('b'));
        InputStream wide = new SequenceInputStream(stream("a\n".getBytes(StandardCharsets.UTF_8)), new Endless(','));

        for (InputStream endless : List.of(open, wide)) {
            assertThatThrownBy(() -> read(new PlainCsvDataFormat(), endless))
                    .hasCauseInstanceOf(MalformedCsv.class)
                    .cause()
                    .hasMessage("it holds more than 16,777,216 bytes")
                    .hasFieldOrPropertyWithValue("line", 2L);
        }
        String longest = "b".repeat(16_700_000);
        byte[] rows = "a\n%1$s\n%1$s\n".formatted(longest).getBytes(StandardCharsets.UTF_8);
        assertThat(read(new PlainCsvDataFormat(), stream(rows))).hasSize(3).endsWith(List.of(longest));
    }

    @Test
    void aNulCharacterIsACharacter() throws Exception {
        List<List<@Nullable String>> rows = List.of(List.of("a\0b", "\0"));

        assertThat(read(new PlainCsvDataFormat(), stream(written(new PlainCsvDataFormat(), rows))))
                .isEqualTo(rows);
    }

    @Test
    void anyPieceOfTheStreamWillDo() throws Exception {
        byte[] csv = written(new PlainCsvDataFormat(), hardRows());

        assertThat(read(new PlainCsvDataFormat(), new Dripping(stream(csv))))
                .isEqualTo(read(new PlainCsvDataFormat(), stream(csv)));
    }

    @Test
    void otherOptionsAreLeftToCamelCsv() throws Exception {
        PlainCsvDataFormat format = new PlainCsvDataFormat();
        format.setDelimiter(';');

        assertThat(written(format, List.of(Arrays.asList("a", null, "b"))))
                .asString()
                .isEqualTo("\"a\";;\"b\"\r\n");
    }

    private static List<List<@Nullable String>> hardRows() {
        Random random = new Random(1);
        return IntStream.range(0, 500)
                .mapToObj(row -> IntStream.range(0, 1 + row % 20)
                        .mapToObj(column -> hardCell(random))
                        .toList())
                .toList();
    }

    private static @Nullable String hardCell(Random random) {
        if (random.nextInt(10) == 0) return null;
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(4);
        for (int i = 0; i < pieces; i++) {
            int longest = random.nextInt(50) == 0 ? PIECES.size() : PIECES.size() - 1;
            text.append(PIECES.get(random.nextInt(longest)));
        }
        return text.toString();
    }

    private byte[] written(CsvDataFormat format, List<List<@Nullable String>> rows) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        start(format).marshal(exchange, rows.iterator(), out);
        return out.toByteArray();
    }

    private List<Object> read(CsvDataFormat format, InputStream csv) throws Exception {
        List<Object> rows = new ArrayList<>();
        ((Iterator<?>) start(format).unmarshal(exchange, csv)).forEachRemaining(rows::add);
        return rows;
    }

    private static CsvDataFormat start(CsvDataFormat format) {
        format.setQuoteMode(QuoteMode.ALL_NON_NULL);
        format.setIgnoreEmptyLines(false);
        format.setLazyLoad(true);
        format.start();
        return format;
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static byte[] lines(String row, byte[] cell) {
        String whole = "h\r\n1\r\n" + row.formatted(new String(cell, StandardCharsets.ISO_8859_1)) + "\r\n";
        return whole.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static final class Endless extends InputStream {
        private final int code;

        Endless(int code) {
            this.code = code;
        }

        @Override
        public int read() {
            return code;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            Arrays.fill(into, offset, offset + length, (byte) code);
            return length;
        }
    }

    /** Gives a few bytes at a time. */
    private static final class Dripping extends InputStream {
        private final InputStream in;
        private int drop;

        Dripping(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws java.io.IOException {
            return in.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws java.io.IOException {
            drop = drop % 7 + 1;
            return in.read(into, offset, Math.min(length, drop));
        }
    }
}
