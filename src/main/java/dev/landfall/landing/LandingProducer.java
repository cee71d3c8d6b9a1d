package dev.landfall.landing;

import dev.landfall.landing.LandingSteps.StagedPart;
import dev.landfall.ledger.Lease;
import dev.landfall.ledger.LogMarks;
import dev.landfall.ledger.Part;
import dev.landfall.ledger.Run;
import dev.landfall.problem.ProblemException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.component.azure.storage.blob.BlobConstants;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/** Fits the landing steps to exchanges. */
final class LandingProducer extends DefaultProducer {
    static final String EXTRACT = "landfallExtract";

    private static final String STAGED = "landfallStagedPart";

    /** What a step does to the exchange. */
    enum Step {
        /** Body: rows of the jdbc endpoint, in: a stream; out: an iterator of parts, each an iterator of lines. */
        PARTS,
        /** Takes a part in hand, in a split. */
        PART,
        /** Body: the marshalled part in, its file out, with blob name and container. */
        STAGE,
        /** After the last part: writes the manifest and wakes the load. */
        SEAL,
        /** Sees that all sealed parts lie in the zone, and gives their columns; else the run goes back to its extract. */
        MANIFEST,
        /** Body out: one message for each part that is not in the batch yet, with the headers that fetch its blob. */
        PENDING,
        /** Body: a blob as a stream, in; out: the same, which fails at its end if its SHA-256 is not the manifest's. */
        OPEN,
        /** Deletes what a proved run staged. */
        PURGE
    }

    private final Step step;
    private final LandingSteps steps;
    private final SealedRuns sealed;

    LandingProducer(LandingEndpoint endpoint, Step step, LandingSteps steps, SealedRuns sealed) {
        super(endpoint);
        this.step = step;
        this.steps = steps;
        this.sealed = sealed;
    }

    @Override
    public void process(Exchange exchange) {
        try (LogMarks marks = LogMarks.of(run(exchange))) {
            taken(exchange, marks);
        }
    }

    private void taken(Exchange exchange, LogMarks marks) {
        marks.part(exchange.getProperty(Part.PROPERTY, Part.class));
        switch (step) {
            case PARTS -> parts(exchange);
            case PART -> part(exchange);
            case STAGE -> stage(exchange);
            case SEAL -> seal(exchange);
            case MANIFEST -> manifest(exchange);
            case PENDING -> pending(exchange);
            case OPEN -> open(exchange);
            case PURGE -> steps.purge(run(exchange));
        }
    }

    @SuppressWarnings("unchecked") // the jdbc endpoint gives StreamList rows as an iterator of maps
    private void parts(Exchange exchange) {
        Iterator<Map<String, @Nullable Object>> rows =
                carried(exchange.getMessage().getBody(Iterator.class), "stream of rows");
        List<Column> columns = carried(exchange.getProperty(Column.PROPERTY, List.class), "columns");
        Extract extract = steps.parts(run(exchange), columns, rows);
        exchange.setProperty(EXTRACT, extract);
        exchange.getMessage().setBody(extract);
    }

    private void part(Exchange exchange) {
        // what Camel spools of a part goes with the part; else it would lie on our disk until the last part is through
        exchange.removeProperty(ExchangePropertyKey.STREAM_CACHE_UNIT_OF_WORK);
        String dataflow = run(exchange).dataflow();
        sealed.partBegins(dataflow);
        afterwards(exchange, done -> {
            Extract extract = done.getProperty(EXTRACT, Extract.class);
            if (extract != null) ended(done, extract);
            sealed.partEnds(dataflow);
        });
        Lease lease = sealed.lease(dataflow); // a part may be under way for longer than its split
        afterwards(exchange, done -> lease.close());
    }

    private void ended(Exchange done, Extract extract) {
        Part uploaded = done.getProperty(STAGED, Part.class);
        // a part that failed is never drained, and the split that waits for that would wait for ever
        if (isLost(done)) extract.close();
        else if (uploaded != null) {
            extract.staged(uploaded);
            sealed.partStaged(run(done), uploaded);
        }
    }

    private static boolean isLost(Exchange done) {
        ExchangeExtension extension = done.getExchangeExtension();
        return done.isFailed() || (extension.isErrorHandlerHandledSet() && extension.isErrorHandlerHandled());
    }

    private void stage(Exchange exchange) {
        InputStream csv = carried(exchange.getMessage().getBody(InputStream.class), "marshalled part");
        int number = carried(exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX, Integer.class), "part of a split");
        StagedPart staged = steps.stage(extract(exchange), number, csv);
        exchange.getMessage().setBody(staged.file().toFile());
        exchange.getMessage().setHeader(BlobConstants.BLOB_NAME, staged.part().name());
        exchange.getMessage().setHeader(BlobConstants.BLOB_CONTAINER_NAME, staged.container());
        exchange.setProperty(STAGED, staged.part());
        afterwards(exchange, done -> steps.spool().delete(staged.file()));
    }

    private void seal(Exchange exchange) {
        Run run = steps.seal(extract(exchange));
        exchange.setProperty(Run.PROPERTY, run);
        sealed.sealed(run.dataflow());
    }

    private void manifest(Exchange exchange) {
        exchange.setProperty(Column.PROPERTY, steps.manifest(run(exchange)).columns());
    }

    private void pending(Exchange exchange) {
        String container = steps.container();
        List<Message> blobs = steps.unsent(run(exchange)).stream()
                .map(part -> blob(part, container))
                .toList();
        exchange.getMessage().setBody(blobs);
    }

    private Message blob(Part part, String container) {
        Message message = new DefaultMessage(getEndpoint().getCamelContext());
        message.setHeader(BlobConstants.BLOB_NAME, part.name());
        message.setHeader(BlobConstants.BLOB_CONTAINER_NAME, container);
        return message;
    }

    private void open(Exchange exchange) {
        Run run = run(exchange);
        String name = carried(exchange.getMessage().getHeader(BlobConstants.BLOB_NAME, String.class), "blob name");
        InputStream blob = carried(exchange.getMessage().getBody(InputStream.class), "blob");
        Part part = steps.part(run, name);
        PartContent content = steps.content(run, part, blob);
        exchange.setProperty(Part.PROPERTY, part);
        exchange.setProperty(PartContent.PROPERTY, content);
        exchange.getMessage().setBody(content);
    }

    private static void afterwards(Exchange exchange, Consumer<Exchange> then) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                then.accept(done);
            }
        });
    }

    private Run run(Exchange exchange) {
        return carried(exchange.getProperty(Run.PROPERTY, Run.class), "run");
    }

    private Extract extract(Exchange exchange) {
        return carried(exchange.getProperty(EXTRACT, Extract.class), "extract; put landing:parts before it");
    }

    private <T> T carried(@Nullable T value, String what) {
        if (value != null) return value;
        throw new ProblemException(
                LandingProblem.OUT_OF_PLACE.at("routes/templates", LandingEndpoint.word(step), what));
    }
}
