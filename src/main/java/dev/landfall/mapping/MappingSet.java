package dev.landfall.mapping;

import java.nio.file.Path;
import java.util.List;

/**
 * Experience Platform's own mapping set as it was read; see {@link Mapper#compile} for its check. Immutable.
 *
 * @param origin the file it was read from, as every problem names it
 * @param schemaId the {@code $id} of its output schema; empty when it names none
 */
public record MappingSet(String origin, String schemaId, List<Mapping> mappings) {
    public MappingSet {
        mappings = List.copyOf(mappings);
    }

    /** Reads both dialects; fails with every {@link MappingProblem} of the file at once, each with its line. */
    public static MappingSet read(Path file) {
        return new MappingSetReader(file.toString().replace('\\', '/')).read(file);
    }

    /** As {@link #read(Path)}, from text that Experience Platform answered, for example. */
    public static MappingSet parse(String json, String origin) {
        return new MappingSetReader(origin).parse(json);
    }
}
