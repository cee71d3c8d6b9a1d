package dev.landfall.platform;

import dev.landfall.ledger.Batch;
import dev.landfall.ledger.LogMarks;
import dev.landfall.ledger.Part;
import dev.landfall.ledger.Run;
import dev.landfall.mapping.Fingerprint;
import dev.landfall.mapping.MappedRows;
import dev.landfall.mapping.MappingEndpoint;
import dev.landfall.rejects.RejectLimit;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Fits the filling of a batch to exchanges. */
final class PlatformProducer extends DefaultProducer {
    private static final String BEGUN = "landfallLoadBegun";
    /** The id of the batch that is filled, for the log. */
    private static final String BATCH = "landfallBatch";

    /** What a step does. */
    enum Step {
        /** Asks for the dataset and its schema, and refuses a dataset that is not there. */
        DATASET,
        /** Opens the run's batch. */
        CREATE,
        /** Body: a part's records as JSON lines; puts them into the batch. */
        PUT,
        /** Hands the batch over. */
        COMPLETE
    }

    /** The endpoint's options; each step takes its own. */
    record Options(String dataset, boolean replace, boolean purge, int partialIngestionPercent, RejectLimit limit) {}

    private final Step step;
    private final PlatformComponent.Services services;
    private final Options options;

    PlatformProducer(PlatformEndpoint endpoint, Step step, PlatformComponent.Services services, Options options) {
        super(endpoint);
        this.step = step;
        this.services = services;
        this.options = options;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        try (LogMarks marks = LogMarks.of(run(exchange))) {
            marks.part(exchange.getProperty(Part.PROPERTY, Part.class));
            marks.batch(Optional.ofNullable(exchange.getProperty(BATCH, String.class)));
            take(exchange);
        }
    }

    private void take(Exchange exchange) throws IOException {
        switch (step) {
            case DATASET -> dataset(exchange);
            case CREATE -> create(exchange);
            case PUT -> put(exchange);
            case COMPLETE -> complete(exchange);
        }
    }

    private void dataset(Exchange exchange) {
        exchange.setProperty(BEGUN, services.clock().millis());
        Target target = Target.of(services.platform(), options.dataset());
        exchange.setProperty(Target.PROPERTY, target);
        exchange.setProperty(MappingEndpoint.SCHEMA, target.xdm());
        exchange.setProperty(MappingEndpoint.SCHEMA_TEXT, target.text());
    }

    private void create(Exchange exchange) {
        Target target = carried(exchange.getProperty(Target.PROPERTY, Target.class), "platform:dataset");
        Fingerprint fingerprint =
                carried(exchange.getProperty(MappingEndpoint.FINGERPRINT, Fingerprint.class), "mapping:compile");
        services.ledger().fingerprints().keep(fingerprint.hash(), fingerprint.texts());
        BatchFilling.Wish wish =
                new BatchFilling.Wish(target, fingerprint.hash(), options.replace(), options.partialIngestionPercent());
        Run filled = services.filling().open(run(exchange), wish);
        exchange.setProperty(Run.PROPERTY, filled);
        services.ledger()
                .batches()
                .of(filled, Batch.State.OPEN)
                .flatMap(Batch::batchId)
                .ifPresent(id -> exchange.setProperty(BATCH, id));
    }

    private void put(Exchange exchange) throws IOException {
        Part part = carried(exchange.getProperty(Part.PROPERTY, Part.class), "landing:open");
        MappedRows rows = carried(exchange.getProperty(MappedRows.PROPERTY, MappedRows.class), "mapping:apply");
        StreamCache json = carried(exchange.getMessage().getBody(StreamCache.class), "marshal: json");
        List<FileSegment> records = LineCut.of(new Records(json, exchange, part), LineCut.LIMIT);
        services.filling().put(run(exchange), part, records, rows, options.limit());
    }

    /** What Camel has spooled of a part's records; it goes with the exchange. */
    private record Records(StreamCache json, Exchange exchange, Part part) implements FileSegment.Source {
        @Override
        public InputStream open() throws IOException {
            return (InputStream) json.copy(exchange);
        }

        @Override
        public long size() {
            return json.length();
        }

        @Override
        public String toString() {
            return "the records of " + part.name();
        }
    }

    private void complete(Exchange exchange) {
        long begun = carried(exchange.getProperty(BEGUN, Long.class), "platform:dataset");
        long took = services.clock().millis() - begun;
        Run completed = services.filling().complete(run(exchange), options.purge(), took, options.limit());
        exchange.setProperty(Run.PROPERTY, completed);
    }

    private static Run run(Exchange exchange) {
        return carried(exchange.getProperty(Run.PROPERTY, Run.class), "landing:sealed");
    }

    private static <T> T carried(@Nullable T value, String before) {
        return Objects.requireNonNull(value, () -> before + " must stand before this step; keep the template's order");
    }
}
