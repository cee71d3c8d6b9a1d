package dev.landfall.cli;

import dev.landfall.check.DataflowInputs;
import dev.landfall.databricks.Planner.Sample;
import dev.landfall.mapping.Mapper;
import dev.landfall.mapping.MappingSet;
import dev.landfall.platform.Target;
import dev.landfall.problem.ProblemException;
import dev.landfall.routes.Dataflow;
import dev.landfall.runner.Features;
import dev.landfall.settings.Need;
import dev.landfall.settings.Settings;
import dev.landfall.xdm.XdmSchema;
import java.time.Clock;
import java.util.Optional;

/**
 * A few rows of a dataflow's source, as they would stand in a part, and the mapper of its mapping set. Reading them writes
 * nothing anywhere.
 *
 * @param schema where the schema comes from, for a person
 */
record SampledRows(Sample sample, Mapper mapper, String schema) {
    static final int WITH_REJECTS = 3;

    /** What can be refused without reading a row is refused first: a row costs a compute that may have to be started. */
    static SampledRows of(Surroundings surroundings, String name, int limit, String command) {
        if (limit < 1 || limit > 1000) {
            String wrong = "--limit cannot be %d: it must be 1 to 1000".formatted(limit);
            throw new ProblemException(
                    CliProblem.BAD_ARGUMENT.at("landfall " + command, wrong, "", "landfall " + command));
        }
        surroundings.requireSandbox();
        Settings settings = surroundings.settings();
        Features features = Features.unconnected(settings, Clock.systemUTC());
        return of(features, settings, Surroundings.unconnected(features, name), limit);
    }

    /** @param settings as they were given: those of features that connect to nothing pretend what is missing */
    static SampledRows of(Features features, Settings settings, Dataflow dataflow, int limit) {
        Surroundings.requireHalf(dataflow, dataflow.extract(), "extract");
        Surroundings.requireHalf(dataflow, dataflow.load(), "load");
        DataflowInputs inputs = new DataflowInputs(dataflow, settings);
        Optional<XdmSchema> saved = inputs.savedSchema();
        if (saved.isPresent()) settings.require(Need.DATABRICKS);
        else settings.require(Need.DATABRICKS, Need.PLATFORM);
        MappingSet set = inputs.mappingSet();
        XdmSchema schema = saved.orElseGet(
                () -> Target.of(features.platform(), inputs.requireDataset()).xdm());
        Sample sample = features.planner().sample(DataflowInputs.source(dataflow), limit);
        Mapper lenient =
                Mapper.compile(set, sample.columns(), inputs.personal(), schema, "dataflow " + dataflow.name());
        Mapper mapper = inputs.isStrict() ? lenient.strict() : lenient;
        return new SampledRows(
                sample, mapper, saved.isPresent() ? inputs.schemaFile().toString() : "the dataset's own");
    }
}
