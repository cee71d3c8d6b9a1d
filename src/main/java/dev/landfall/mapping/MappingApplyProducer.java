package dev.landfall.mapping;

import dev.landfall.landing.Column;
import dev.landfall.landing.PartContent;
import dev.landfall.ledger.Part;
import dev.landfall.ledger.Run;
import dev.landfall.rejects.RejectFile;
import dev.landfall.rejects.Rejects;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/** Lays the mapper over a part's lines; nothing is mapped before the next step marshals the body. */
final class MappingApplyProducer extends DefaultProducer {
    private final Rejects rejects;

    MappingApplyProducer(MappingEndpoint endpoint, Rejects rejects) {
        super(endpoint);
        this.rejects = rejects;
    }

    @Override
    @SuppressWarnings("unchecked") // unmarshal: csv with lazyLoad gives an iterator over lists of cells
    public void process(Exchange exchange) {
        Run run = Objects.requireNonNull(
                exchange.getProperty(Run.PROPERTY, Run.class), "landing:sealed starts the route");
        Part part = Objects.requireNonNull(
                exchange.getProperty(Part.PROPERTY, Part.class), "landing:open stands before mapping:apply");
        PartContent content = Objects.requireNonNull(
                exchange.getProperty(PartContent.PROPERTY, PartContent.class),
                "landing:open stands before mapping:apply");
        Mapper mapper = Objects.requireNonNull(
                exchange.getProperty(MappingCompileProducer.MAPPER, Mapper.class),
                "mapping:compile stands before mapping:apply");
        Iterator<List<@Nullable String>> lines = exchange.getMessage().getBody(Iterator.class);
        List<Column> columns = exchange.getProperty(Column.PROPERTY, List.class);
        RejectFile file = rejects.open(run.dataflow(), run.id(), run.attempt(), "part-%05d".formatted(part.number()));
        MappedRows rows = new MappedRows(part, columns, lines, mapper, file, content);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                file.close();
            }
        });
        exchange.setProperty(MappedRows.PROPERTY, rows);
        exchange.getMessage().setBody(rows);
    }
}
