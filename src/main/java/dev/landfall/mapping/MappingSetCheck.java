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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that is wrong with the file of one mapping set, at once, each with its line and column: what cannot be read, and what
 * does not fit as far as schema and columns are known. Warnings stop no run.
 *
 * @param mappings how many the set holds that could be read
 */
public record MappingSetCheck(int mappings, List<Problem> problems, List<Problem> warnings) {
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
        SourceColumns known =
                columns.map(all -> new SourceColumns(all, personal)).orElseGet(() -> SourceColumns.unknown(personal));
        try {
            return of(MappingSet.reader(file).find(file), schema, known);
        } catch (ProblemException e) {
            return new MappingSetCheck(0, e.problems(), List.of());
        }
    }

    /** The {@code $id} of the schema that the set is for; empty when it names none, or cannot be read. */
    public static String schemaId(Path file) {
        try {
            return MappingSet.reader(file).find(file).set().schemaId();
        } catch (ProblemException e) {
            return "";
        }
    }

    private static MappingSetCheck of(Found found, Optional<XdmSchema> schema, SourceColumns columns) {
        List<Problem> problems = new ArrayList<>(found.problems());
        problems.addAll(schema.map(it -> fit(found, columns, it)).orElseGet(() -> sources(found, columns)));
        List<Problem> warnings = new ArrayList<>(found.set().warnings(""));
        schema.map(XdmSchema::warnings).ifPresent(warnings::addAll);
        return new MappingSetCheck(found.set().mappings().size(), problems, notAmong(problems, warnings));
    }

    /** What is a problem once the columns are known is no warning beside it. */
    private static List<Problem> notAmong(List<Problem> problems, List<Problem> warnings) {
        Set<Problem> told = new HashSet<>(problems);
        return warnings.stream().filter(warning -> !told.contains(warning)).toList();
    }

    /** Of a set that has no mapping at all, it would say little to tell each that is missing. */
    private static List<Problem> fit(Found found, SourceColumns columns, XdmSchema schema) {
        if (found.set().mappings().isEmpty() && found.halves().isEmpty()) return List.of();
        return new MapperCompiler(found.set(), columns, schema, "", Clock.systemUTC()).check(found.halves());
    }

    private static List<Problem> sources(Found found, SourceColumns columns) {
        MappingSet set = found.set();
        SourceOnly sources = new SourceOnly(columns, new Expressions(new Functions(Clock.systemUTC())), set.origin());
        List<Problem> problems = new ArrayList<>();
        Stream<Mapping> halves =
                found.halves().stream().map(HalfMapping::ofSource).flatMap(Optional::stream);
        for (Mapping mapping : Stream.concat(set.mappings().stream(), halves).toList()) {
            try {
                sources.check(mapping);
            } catch (ProblemException e) {
                problems.addAll(e.problems());
            }
        }
        return problems;
    }
}
