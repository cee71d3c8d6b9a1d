package dev.landfall.mapping;

import dev.landfall.landing.Column;
import dev.landfall.landing.PersonalColumns;
import dev.landfall.mapping.MappingSetReader.Found;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import dev.landfall.xdm.XdmSchema;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that is wrong with the file of one mapping set, at once, each with its line and column: what cannot be read, and what
 * does not fit as far as schema and columns are known. Warnings stop no run.
 *
 * @param mappings how many the set holds that could be read
 */
public record MappingSetCheck(int mappings, List<Problem> problems, List<Problem> warnings) {
    /** Said of a path whose mapping could not be read, they would mislead. */
    private static final Set<String> OF_THE_WHOLE =
            Set.of(MappingProblem.REQUIRED_NOT_MAPPED.code(), MappingProblem.IDENTITY_NOT_MAPPED.code());

    public MappingSetCheck {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads the file, and compares it with what is known.
     *
     * @param personal what the route of the set's dataflow does to columns
     */
    public static MappingSetCheck of(
            Path file, Optional<XdmSchema> schema, Optional<List<Column>> columns, PersonalColumns personal) {
        Found found;
        try {
            found = MappingSet.reader(file).find(file);
        } catch (ProblemException e) {
            return new MappingSetCheck(0, e.problems(), List.of());
        }
        MappingSet set = found.set();
        SourceColumns known =
                columns.map(all -> new SourceColumns(all, personal)).orElseGet(() -> SourceColumns.unknown(personal));
        List<Problem> problems = new ArrayList<>(found.problems());
        schema
                .map(it -> new MapperCompiler(set, known, it, "", Clock.systemUTC()).check())
                .orElseGet(() -> sources(set, known))
                .stream()
                .filter(problem -> found.problems().isEmpty() || !OF_THE_WHOLE.contains(problem.code()))
                .forEach(problems::add);
        List<Problem> warnings = new ArrayList<>(set.warnings(""));
        schema.map(XdmSchema::warnings).ifPresent(warnings::addAll);
        return new MappingSetCheck(set.mappings().size(), problems, warnings);
    }

    private static List<Problem> sources(MappingSet set, SourceColumns columns) {
        SourceOnly sources = new SourceOnly(columns, new Expressions(new Functions(Clock.systemUTC())), set.origin());
        List<Problem> problems = new ArrayList<>();
        for (Mapping mapping : set.mappings()) {
            try {
                sources.check(mapping);
            } catch (ProblemException e) {
                problems.addAll(e.problems());
            }
        }
        return problems;
    }
}
