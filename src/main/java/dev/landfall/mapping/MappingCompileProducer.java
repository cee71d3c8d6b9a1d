package dev.landfall.mapping;

import dev.landfall.landing.Column;
import dev.landfall.ledger.Run;
import dev.landfall.xdm.XdmSchema;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Reads and compiles the mapping set anew for each run, so that an edit counts from the next run on. */
final class MappingCompileProducer extends DefaultProducer {
    static final String MAPPER = "landfallMapper";

    private final UsedSets sets;
    private final Path set;
    private final boolean strict;

    MappingCompileProducer(MappingEndpoint endpoint, UsedSets sets, Path set, boolean strict) {
        super(endpoint);
        this.sets = sets;
        this.set = set;
        this.strict = strict;
    }

    @Override
    @SuppressWarnings("unchecked") // landing:sealed puts a list of columns there
    public void process(Exchange exchange) {
        Run run = Objects.requireNonNull(
                exchange.getProperty(Run.PROPERTY, Run.class), "landing:sealed starts the route");
        List<Column> columns = exchange.getProperty(Column.PROPERTY, List.class);
        XdmSchema schema = Objects.requireNonNull(
                exchange.getProperty(MappingEndpoint.SCHEMA, XdmSchema.class),
                "platform:dataset stands before mapping:compile");
        ByteBuffer content = sets.content(set);
        Mapper mapper = Mapper.compile(MappingSet.read(set, content), columns, schema, run.where());
        exchange.setProperty(MAPPER, strict ? mapper.strict() : mapper);
        exchange.setProperty(
                MappingEndpoint.FINGERPRINT,
                Fingerprint.of(
                        content, strict, schema, exchange.getProperty(MappingEndpoint.SCHEMA_TEXT, String.class)));
    }
}
