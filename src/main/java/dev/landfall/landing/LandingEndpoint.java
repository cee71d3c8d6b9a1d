package dev.landfall.landing;

import dev.landfall.problem.DidYouMean;
import dev.landfall.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One step between the standard ones: {@code parts}, {@code stage}, {@code seal}, {@code sealed} (starts a load), {@code open}. */
public final class LandingEndpoint extends DefaultEndpoint {
    private static final String SEALED = "sealed";

    private final LandingComponent landing;
    private final String step;
    private String dataflow = "";

    LandingEndpoint(String uri, LandingComponent component, String step) {
        super(uri, component);
        this.landing = component;
        this.step = step;
    }

    @Override
    public Producer createProducer() {
        for (LandingProducer.Step known : LandingProducer.Step.values()) {
            if (word(known).equals(step)) return new LandingProducer(this, known, landing.steps(), landing.sealed());
        }
        throw unknown();
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        if (!step.equals(SEALED)) throw unknown();
        if (dataflow.isBlank()) throw new ProblemException(LandingProblem.NO_DATAFLOW.at("routes/templates"));
        return new LandingConsumer(this, processor, dataflow, landing.sealed());
    }

    private ProblemException unknown() {
        List<String> known = Arrays.stream(LandingProducer.Step.values())
                .map(LandingEndpoint::word)
                .toList();
        return new ProblemException(
                LandingProblem.UNKNOWN_STEP.at("routes/templates", step, DidYouMean.suffix(step, known)));
    }

    static String word(LandingProducer.Step step) {
        return step.name().toLowerCase(Locale.ROOT);
    }

    public void setDataflow(String dataflow) {
        this.dataflow = dataflow;
    }
}
