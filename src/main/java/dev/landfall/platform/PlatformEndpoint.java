package dev.landfall.platform;

import dev.landfall.problem.ProblemException;
import dev.landfall.rejects.RejectLimit;
import java.util.Arrays;
import java.util.Locale;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One step on a batch, or the start of a route for each batch that ended. */
public final class PlatformEndpoint extends DefaultEndpoint {
    private final PlatformComponent.Services services;
    private final String step;
    private String dataset = "";
    private boolean replace = true;
    private boolean purge = true;
    private int partialIngestionPercent = 5;
    private String maxRejects = "";

    PlatformEndpoint(String uri, PlatformComponent component, String step, PlatformComponent.Services services) {
        super(uri, component);
        this.step = step;
        this.services = services;
    }

    @Override
    public Producer createProducer() {
        PlatformProducer.Step known = Arrays.stream(PlatformProducer.Step.values())
                .filter(word -> word.name().toLowerCase(Locale.ROOT).equals(step))
                .findFirst()
                .orElseThrow(this::unknown);
        if (known == PlatformProducer.Step.DATASET && dataset.isBlank()) throw unknown();
        RejectLimit limit = RejectLimit.read(maxRejects).orElseGet(() -> new RejectLimit(maxRejects));
        return new PlatformProducer(
                this,
                known,
                services,
                new PlatformProducer.Options(dataset, replace, purge, partialIngestionPercent, limit));
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        if (!step.equals("ended")) throw unknown();
        return new PlatformConsumer(this, processor, services);
    }

    private ProblemException unknown() {
        return new ProblemException(PlatformProblem.UNKNOWN_STEP.at("routes/templates", step));
    }

    public void setDataset(String dataset) {
        this.dataset = dataset;
    }

    public void setReplace(boolean replace) {
        this.replace = replace;
    }

    public void setPurge(boolean purge) {
        this.purge = purge;
    }

    public void setPartialIngestionPercent(int partialIngestionPercent) {
        this.partialIngestionPercent = partialIngestionPercent;
    }

    public void setMaxRejects(String maxRejects) {
        this.maxRejects = maxRejects;
    }
}
