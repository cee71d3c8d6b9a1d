package dev.landfall.mapping;

import java.util.Optional;

/**
 * What a mapping that cannot be read says all the same: one of the three is missing.
 *
 * @param before how many mappings before it can be read
 */
record HalfMapping(
        int before,
        Optional<SourceType> type,
        Optional<String> source,
        Optional<String> destination,
        Written sourceAt,
        Written destinationAt) {

    /** As a mapping whose source can be checked, whatever its target. */
    Optional<Mapping> ofSource() {
        return type.flatMap(
                known -> source.map(text -> new Mapping(known, text, destination.orElse(""), sourceAt, destinationAt)));
    }

    /** As a mapping whose target is filled, with nothing as long as its source is not known. */
    Optional<Mapping> ofTarget() {
        return destination.map(path -> new Mapping(SourceType.STATIC, "", path, sourceAt, destinationAt));
    }
}
