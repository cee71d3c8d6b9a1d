package dev.landfall.csv;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.dataformat.csv.CsvDataFormat;
import org.apache.camel.dataformat.csv.CsvMarshaller;
import org.apache.camel.dataformat.csv.CsvUnmarshalOnCompletion;
import org.apache.camel.support.ExchangeHelper;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/**
 * camel-csv with all its options, faster where they say exactly what our templates say: {@code quoteMode: ALL_NON_NULL,
 * ignoreEmptyLines: false}, and {@code lazyLoad: true} for reading. The same bytes and the same cells; whatever else the
 * options ask for, camel-csv does. docs/decisions/0001 has the figures.
 */
public final class PlainCsvDataFormat extends CsvDataFormat {
    private static final CSVFormat PLAIN = CSVFormat.DEFAULT
            .builder()
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .setIgnoreEmptyLines(false)
            .get();

    private boolean isPlain;

    public PlainCsvDataFormat() {
        // called once, with the format that all the options make together
        setMarshallerFactory((format, self) -> {
            isPlain = format.equals(PLAIN);
            return CsvMarshaller.create(format, self);
        });
    }

    @Override
    public void marshal(Exchange exchange, Object body, OutputStream stream) throws Exception {
        if (isPlain && isUtf8(exchange) && body instanceof Iterator<?> rows) {
            write(exchange, rows, new CsvWriter(stream));
        } else {
            super.marshal(exchange, body, stream);
        }
    }

    private static void write(Exchange exchange, Iterator<?> rows, CsvWriter writer) throws Exception {
        while (rows.hasNext()) writer.line(cells(exchange, rows.next()));
        writer.flush();
    }

    private static Iterable<? extends @Nullable Object> cells(Exchange exchange, Object row) throws Exception {
        if (row instanceof Map<?, ?> map) return map.values();
        if (row instanceof List<?> list) return list;
        List<?> converted = ExchangeHelper.convertToMandatoryType(exchange, List.class, row);
        return converted;
    }

    @Override
    public Object unmarshal(Exchange exchange, InputStream stream) throws Exception {
        if (!isPlain || !isUtf8(exchange) || !givesLists()) return super.unmarshal(exchange, stream);
        CsvReader reader = new CsvReader(stream);
        exchange.getExchangeExtension().addOnCompletion(new CsvUnmarshalOnCompletion(reader));
        return reader;
    }

    private boolean givesLists() {
        return isLazyLoad()
                && !isUseMaps()
                && !isUseOrderedMaps()
                && !isCaptureHeaderRecord()
                && getRecordConverter() == null;
    }

    private static boolean isUtf8(Exchange exchange) {
        return StandardCharsets.UTF_8.name().equalsIgnoreCase(ExchangeHelper.getCharsetName(exchange));
    }
}
