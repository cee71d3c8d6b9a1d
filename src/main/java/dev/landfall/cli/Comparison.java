package dev.landfall.cli;

import dev.landfall.check.DataflowInputs;
import dev.landfall.landing.Column;
import dev.landfall.landing.PersonalColumns;
import dev.landfall.mapping.ColumnsFile;
import dev.landfall.mapping.MappingSetCheck;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import dev.landfall.xdm.XdmSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a mapping set is compared with, found without any outside system.
 *
 * @param schema the file of a saved schema
 * @param why that one, for a person; empty where the command line says so
 * @param columns a file of columns; without one the names count that the route lists
 * @param dataflow whose route names the set, and treats columns
 */
record Comparison(Path schema, String why, Optional<Path> columns, Optional<DataflowInputs> dataflow) {

    /** What was compared, and all that it found. */
    record Outcome(String said, List<Problem> problems, List<Problem> warnings) {}

    Outcome of(Path set) {
        List<Problem> problems = new ArrayList<>();
        // Of a file that is not there, what belongs to it would mislead.
        Optional<XdmSchema> known =
                Files.exists(set) ? collected(() -> XdmSchema.read(schema), problems) : Optional.empty();
        Optional<List<Column>> fromFile = columns.flatMap(path -> collected(() -> ColumnsFile.read(path), problems));
        Optional<List<Column>> fromRoute =
                columns.isPresent() ? Optional.empty() : dataflow.flatMap(DataflowInputs::namedColumns);
        PersonalColumns personal = dataflow.map(DataflowInputs::personal).orElse(PersonalColumns.NONE);
        MappingSetCheck check = MappingSetCheck.of(set, known, fromFile.or(() -> fromRoute), personal);
        problems.addAll(check.problems());
        String said = "%d mapping%s, %s, %s"
                .formatted(
                        check.mappings(),
                        check.mappings() == 1 ? "" : "s",
                        known.isPresent() ? "compared with " + schema + why : "targets were not compared",
                        fromFile.map(list -> "%d columns of %s".formatted(list.size(), columns.orElseThrow()))
                                .or(() -> fromRoute.map(list -> "%d columns by the names that %s lists"
                                        .formatted(
                                                list.size(),
                                                dataflow.orElseThrow().place("columns"))))
                                .orElse("columns were not compared"));
        return new Outcome(said, problems, check.warnings());
    }

    private static <T> Optional<T> collected(Supplier<T> work, List<Problem> problems) {
        try {
            return Optional.of(work.get());
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }
}
