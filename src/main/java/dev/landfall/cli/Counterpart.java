package dev.landfall.cli;

import dev.landfall.check.DataflowInputs;
import dev.landfall.mapping.MappingSetDocument;
import dev.landfall.platform.ExperiencePlatform;
import dev.landfall.platform.MappingSetVersion;
import dev.landfall.problem.ProblemException;
import dev.landfall.routes.Dataflow;
import dev.landfall.runner.Features;
import dev.landfall.settings.Need;
import dev.landfall.settings.Settings;
import java.time.Clock;
import java.util.Optional;

/** One dataflow's files here, and the Experience Platform that has their like. */
record Counterpart(Dataflow dataflow, DataflowInputs inputs, ExperiencePlatform platform) {
    private static final long MOST_BYTES = 10L * 1024 * 1024;

    /** Checks the routes and asks nobody outside yet; what the settings lack for that is a problem. */
    static Counterpart of(Surroundings surroundings, String name) {
        Settings settings = connectable(surroundings);
        Features features = Features.unconnected(settings, Clock.systemUTC());
        Dataflow dataflow = Surroundings.unconnected(features, name);
        return new Counterpart(dataflow, new DataflowInputs(dataflow, settings), features.platform());
    }

    static Settings connectable(Surroundings surroundings) {
        surroundings.logLevel().quiet();
        surroundings.requireSandbox();
        Settings settings = surroundings.settings();
        settings.require(Need.PLATFORM);
        return settings;
    }

    SavedFile mappingFile() {
        return inputs.mappingFile()
                .map(SavedFile::new)
                .orElseThrow(() -> new ProblemException(
                        CliProblem.NOT_BOTH_HALVES.at(dataflow.where("dataflow"), dataflow.name(), "load")));
    }

    Optional<String> mappingText() {
        return mappingFile().text(MOST_BYTES);
    }

    /** The latest version that Experience Platform has. */
    Remote remote(String id) {
        var answered = platform.mappingSet(id);
        return new Remote(id, answered.path("version").asInt(), MappingSetDocument.of(answered));
    }

    /** One version of a mapping set there. */
    record Remote(String id, int version, MappingSetDocument document) {
        MappingSetVersion place() {
            return new MappingSetVersion(id, version);
        }
    }
}
