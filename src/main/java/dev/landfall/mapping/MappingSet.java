package dev.landfall.mapping;

import dev.landfall.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Experience Platform's own mapping set as it was read; see {@link Mapper#compile} for its check. Immutable.
 *
 * @param origin the file it was read from, as every problem names it
 * @param schemaId the {@code $id} of its output schema; empty when it names none
 * @param listAt where the list of its mappings stands in the file
 */
public record MappingSet(String origin, String schemaId, Optional<Written> listAt, List<Mapping> mappings) {
    public MappingSet {
        mappings = List.copyOf(mappings);
    }

    /** Reads both dialects; fails with every {@link MappingProblem} of the file at once, each with its line and column. */
    public static MappingSet read(Path file) {
        return reader(file).find(file).orThrow();
    }

    /** As {@link #read(Path)}, of what the file held when it was read. */
    public static MappingSet read(Path file, ByteBuffer content) {
        MappingSetReader reader = reader(file);
        return reader.find(reader.file(file).decoded(content.duplicate())).orThrow();
    }

    /** As {@link #read(Path)}, from text that Experience Platform answered, for example. */
    public static MappingSet parse(String json, String origin) {
        return new MappingSetReader(origin).find(json).orThrow();
    }

    /**
     * What Experience Platform may read otherwise than it is meant; nothing here stops a run.
     *
     * @param where said before file, line and column; may be empty
     */
    public List<Problem> warnings(String where) {
        return new SetWarnings(where.isEmpty() ? origin : where + ", " + origin).of(this);
    }

    /** The place of what is said of no single mapping, in the file as a problem names it. */
    String listIn(String file) {
        return listAt.map(at -> at.in(file)).orElse(file);
    }

    static MappingSetReader reader(Path file) {
        return new MappingSetReader(file.toString().replace('\\', '/'));
    }
}
