package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.csv.PlainCsvDataFormat;
import dev.landfall.landing.Column;
import dev.landfall.landing.PartContent;
import dev.landfall.ledger.Part;
import dev.landfall.problem.ProblemException;
import dev.landfall.rejects.Rejects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedRowsTest {
    private static final List<Column> COLUMNS = Mapped.gamingColumns();

    private final Rejects rejects;

    MappedRowsTest(@TempDir Path folder) {
        this.rejects = new Rejects(folder);
    }

    private MappedRows rows(Iterator<List<@Nullable String>> lines, PartContent.Check check) {
        PartContent content = new PartContent(new ByteArrayInputStream(new byte[] {1}), check);
        return new MappedRows(
                Part.staged(0, "part-00000.csv", 1, 1, "sha"),
                COLUMNS,
                lines,
                Mapped.gamingMapper(),
                rejects.open("dataflow", "run", "part-00000"),
                content);
    }

    private static Iterator<List<@Nullable String>> lines() {
        List<@Nullable String> header = COLUMNS.stream().map(Column::name).toList();
        @Nullable String[] cells = new String[header.size()];
        cells[1] = "fay";
        return Stream.of(header, Arrays.asList(cells)).iterator();
    }

    private static String json(MappedRows rows) throws IOException {
        return XdmLines.mapper().writeValueAsString(rows);
    }

    @Test
    void aPartBecomesItsRecordsOnceTheWholeOfItWasJudged() throws IOException {
        List<Long> judged = new ArrayList<>();
        MappedRows rows = rows(lines(), (bytes, sha256) -> judged.add(bytes));

        assertThat(json(rows)).isEqualTo("{\"personID\":\"fay\"}");
        assertThat(rows.mapped()).isEqualTo(1);
        assertThat(judged).containsExactly(1L);
    }

    @Test
    void goodRowsOfAChangedPartBecomeNothing() {
        MappedRows rows = rows(lines(), (bytes, sha256) -> {
            throw new IllegalStateException("changed");
        });

        assertThatThrownBy(() -> json(rows)).rootCause().hasMessage("changed");
        assertThatThrownBy(() -> json(rows)).rootCause().hasMessage("changed");
    }

    @Test
    void aSecondTryIsRefusedInsteadOfGivingTheRestAsTheWhole() throws IOException {
        MappedRows rows = rows(lines(), (bytes, sha256) -> {});
        json(rows);

        assertThatThrownBy(() -> json(rows)).rootCause().hasMessageContaining("LANDING-14");
    }

    @Test
    void aPartThatWasChangedSaysSoBeforeItSaysThatItCannotBeRead() {
        Iterator<List<@Nullable String>> broken = Stream.<List<@Nullable String>>generate(() -> {
                    throw new UncheckedIOException(new IOException("broken"));
                })
                .iterator();
        MappedRows rows = rows(broken, (bytes, sha256) -> {
            throw new IllegalStateException("changed");
        });

        assertThatThrownBy(() -> json(rows)).rootCause().hasMessage("changed");
    }

    @Test
    void whatIsNoCsvIsToldWithItsPartAndLine() throws Exception {
        String header = String.join(",", COLUMNS.stream().map(Column::name).toList());
        byte[] part = (header + "\r\n1,fay,,,,,,,,,,\r\n2,\"secret\n").getBytes(StandardCharsets.UTF_8);
        PlainCsvDataFormat format = new PlainCsvDataFormat();
        format.setQuoteMode(QuoteMode.ALL_NON_NULL);
        format.setIgnoreEmptyLines(false);
        format.setLazyLoad(true);
        format.start();
        @SuppressWarnings("unchecked")
        var lines = (Iterator<List<@Nullable String>>)
                format.unmarshal(new DefaultExchange(new DefaultCamelContext()), new ByteArrayInputStream(part));
        MappedRows rows = rows(lines, (bytes, sha256) -> {});

        assertThatThrownBy(() -> json(rows))
                .cause()
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("LANDING-15 Part 'part-00000.csv' cannot be read: the row on line 3")
                .hasMessageContaining("the file ends within quotes")
                .hasMessageNotContaining("secret");
    }
}
