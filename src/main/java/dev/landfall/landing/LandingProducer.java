package dev.landfall.landing;

import dev.landfall.landing.LandingSteps.StagedPart;
import dev.landfall.landing.Spool.Spooled;
import dev.landfall.ledger.Part;
import dev.landfall.ledger.Run;
import dev.landfall.problem.ProblemException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.azure.storage.blob.BlobConstants;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/** Fits the landing steps to exchanges. */
final class LandingProducer extends DefaultProducer {
    static final String EXTRACT = "landfallExtract";

    /** What a step does to the exchange. */
    enum Step {
        /** Body: rows of the jdbc endpoint, in: a stream; out: an iterator of parts, each an iterator of lines. */
        PARTS,
        /** Body: the marshalled part in, its file out, with blob name and container; ends the exchange of an empty part. */
        STAGE,
        /** After the last part: writes the manifest and wakes the load. */
        SEAL,
        /** Sees that all sealed parts lie in the zone, and gives their columns; else the run goes back to its extract. */
        MANIFEST,
        /** Body out: one message for each part that is not in the batch yet, with the headers that fetch its blob. */
        PENDING,
        /** Body: a blob in, the same bytes from our disk out, once their SHA-256 was seen to be the manifest's. */
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
    public void process(Exchange exchange) throws Exception {
        switch (step) {
            case PARTS -> parts(exchange);
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

    private void stage(Exchange exchange) {
        InputStream csv = carried(exchange.getMessage().getBody(InputStream.class), "marshalled part");
        Optional<StagedPart> staged = steps.stage(extract(exchange), csv);
        if (staged.isEmpty()) {
            exchange.setRouteStop(true);
            return;
        }
        Path file = staged.get().file().file();
        exchange.getMessage().setBody(file.toFile());
        exchange.getMessage().setHeader(BlobConstants.BLOB_NAME, staged.get().name());
        exchange.getMessage()
                .setHeader(BlobConstants.BLOB_CONTAINER_NAME, staged.get().container());
        deleteAfterwards(exchange, file);
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

    private void open(Exchange exchange) throws Exception {
        Run run = run(exchange);
        String name = carried(exchange.getMessage().getHeader(BlobConstants.BLOB_NAME, String.class), "blob name");
        InputStream content = carried(exchange.getMessage().getBody(InputStream.class), "blob");
        Part part = steps.part(run, name);
        Spooled file = steps.open(run, part, content);
        exchange.setProperty(Part.PROPERTY, part);
        exchange.getMessage().setBody(Files.newInputStream(file.file()));
        deleteAfterwards(exchange, file.file());
    }

    private void deleteAfterwards(Exchange exchange, Path file) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                steps.spool().delete(file);
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
