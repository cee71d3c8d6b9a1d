package dev.landfall.cli;

import dev.landfall.check.DataflowInputs;
import dev.landfall.mapping.MappingSetCheck;
import dev.landfall.problem.ProblemException;
import dev.landfall.runner.Features;
import dev.landfall.runner.RoutesWiring;
import dev.landfall.settings.AllSettings;
import dev.landfall.settings.Settings;
import dev.landfall.xdm.XdmSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds what a mapping set belongs to: each dataflow whose route names the set, with its columns and treatments, and with its
 * saved schema, else the one whose {@code $id} the set names, else the one of the same file name.
 */
final class Comparisons {
    private final Optional<Path> given;
    private final Path schemas;
    private final List<DataflowInputs> dataflows;

    /** The schemas' ids by their files, once a set needs them. */
    private Optional<Map<Path, String>> ids = Optional.empty();

    /** @param given the one schema of the command line */
    Comparisons(Settings settings, Optional<Path> given) {
        this.given = given;
        this.schemas = settings.get(AllSettings.SCHEMAS);
        this.dataflows = dataflows(settings);
    }

    /** Of routes with mistakes what can be read: to tell them is another command's work. */
    private static List<DataflowInputs> dataflows(Settings settings) {
        if (!Files.isDirectory(settings.get(AllSettings.ROUTES))) return List.of();
        try {
            Features features = Features.unconnected(settings, Clock.systemUTC());
            return new RoutesWiring(features)
                    .checkUnconnected().dataflows().stream()
                            .map(dataflow -> new DataflowInputs(dataflow, settings))
                            .toList();
        } catch (ProblemException e) {
            return List.of();
        }
    }

    private Map<Path, String> ids() {
        if (ids.isPresent()) return ids.get();
        Map<Path, String> read = new TreeMap<>();
        for (Path file : saved()) id(file).ifPresent(id -> read.put(file, id));
        ids = Optional.of(read);
        return read;
    }

    private List<Path> saved() {
        if (!Files.isDirectory(schemas)) return List.of();
        try (Stream<Path> files = Files.list(schemas)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> id(Path file) {
        try {
            return Optional.of(XdmSchema.read(file).id()).filter(id -> !id.isEmpty());
        } catch (ProblemException e) {
            return Optional.empty(); // told where a set is compared with it
        }
    }

    /** One for each dataflow whose route names the set; one if none does. */
    List<Comparison> of(Path set, Optional<Path> columns) {
        List<DataflowInputs> naming =
                dataflows.stream().filter(dataflow -> dataflow.maps(set)).toList();
        return naming.isEmpty()
                ? List.of(withoutDataflow(set, columns))
                : naming.stream()
                        .map(dataflow -> withDataflow(set, columns, dataflow))
                        .toList();
    }

    private Comparison withDataflow(Path set, Optional<Path> columns, DataflowInputs dataflow) {
        Optional<DataflowInputs> known = Optional.of(dataflow);
        if (given.isPresent()) {
            return new Comparison(given.get(), " for dataflow " + dataflow.name(), columns, known);
        }
        return Files.exists(dataflow.schemaFile())
                ? new Comparison(dataflow.schemaFile(), " of dataflow " + dataflow.name(), columns, known)
                : bySet(set, columns, known);
    }

    private Comparison withoutDataflow(Path set, Optional<Path> columns) {
        return given.map(schema -> new Comparison(schema, "", columns, Optional.empty()))
                .orElseGet(() -> bySet(set, columns, Optional.empty()));
    }

    private Comparison bySet(Path set, Optional<Path> columns, Optional<DataflowInputs> dataflow) {
        Path alike = schemas.resolve(set.getFileName());
        String wanted = MappingSetCheck.schemaId(set);
        List<Path> byId = wanted.isEmpty()
                ? List.of()
                : ids().entrySet().stream()
                        .filter(known -> known.getValue().equals(wanted))
                        .map(Map.Entry::getKey)
                        .toList();
        if (byId.isEmpty()) return new Comparison(alike, " of the same name", columns, dataflow);
        Path file = byId.contains(alike) ? alike : byId.get(0);
        return new Comparison(file, " by the $id that the set names", columns, dataflow);
    }
}
