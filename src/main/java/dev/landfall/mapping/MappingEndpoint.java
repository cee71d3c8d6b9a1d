package dev.landfall.mapping;

import java.nio.file.Path;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/**
 * {@code mapping:compile?set=FILE&strict=false} compiles a mapping set for the run's columns and the dataset's schema;
 * {@code mapping:apply} makes a part's lines records.
 */
public final class MappingEndpoint extends DefaultEndpoint {
    /** The exchange property that holds the dataset's {@link dev.landfall.xdm.XdmSchema}. */
    public static final String SCHEMA = "landfallSchema";

    /** The exchange property that holds the schema as it was answered. */
    public static final String SCHEMA_TEXT = "landfallSchemaText";

    /** The exchange property that holds the {@link Fingerprint} of mapping set, schema and program. */
    public static final String FINGERPRINT = "landfallFingerprint";

    private final MappingComponent mapping;
    private final String step;
    private String set = "";
    private boolean strict;

    MappingEndpoint(String uri, MappingComponent component, String step) {
        super(uri, component);
        this.mapping = component;
        this.step = step;
    }

    @Override
    public Producer createProducer() {
        if (step.equals("apply")) return new MappingApplyProducer(this, mapping.rejects());
        if (step.equals("compile") && !set.isBlank())
            return new MappingCompileProducer(this, mapping.sets(), Path.of(set), strict);
        throw new IllegalArgumentException(
                "'mapping:%s' is not known, or has no 'set'; write mapping:compile?set=FILE or mapping:apply"
                        .formatted(step));
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("mapping:" + step + " starts no route");
    }

    public void setSet(String set) {
        this.set = set;
    }

    /** Whether a row is rejected at its first attribute that fails. */
    public void setStrict(boolean strict) {
        this.strict = strict;
    }
}
