package dev.landfall.databricks;

import dev.landfall.problem.ProblemException;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/**
 * {@code databricks:plan}: opens or resumes the run of a dataflow and gives the SQL that reads its window as the body; ends
 * the exchange where nothing is to be extracted. Its options are the parameters of the extract template.
 */
public final class DatabricksEndpoint extends DefaultEndpoint {
    private final String action;
    private final Extraction extraction;
    private final SessionSource sessions;
    private final Map<String, String> options;

    DatabricksEndpoint(
            String uri,
            DatabricksComponent component,
            String action,
            Extraction extraction,
            SessionSource sessions,
            Map<String, String> options) {
        super(uri, component);
        this.action = action;
        this.extraction = extraction;
        this.sessions = sessions;
        this.options = Map.copyOf(options);
    }

    @Override
    public Producer createProducer() {
        if (!action.equals("plan"))
            throw incomplete("'databricks:%s' is not known; write databricks:plan".formatted(action));
        Source source = source();
        extraction.require(source);
        return new DatabricksProducer(this, extraction, sessions, source);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("databricks:plan starts no route");
    }

    private Source source() {
        String dataflow = options.getOrDefault("dataflow", "");
        if (dataflow.isBlank()) throw incomplete("'dataflow' is missing");
        return Source.of(dataflow, options);
    }

    private ProblemException incomplete(String what) {
        return new ProblemException(
                DatabricksProblem.BAD_SOURCE.at("dataflow " + options.getOrDefault("dataflow", ""), what));
    }
}
