package dev.landfall.platform;

import dev.landfall.problem.Problem;

/** A mapping that Experience Platform would not take; {@code position} counts from 0, {@code said} is the service's word. */
public record RefusedMapping(int position, String destination, String said) {

    /** Said of a mapping of this file. */
    public Problem problem(String file) {
        return PlatformProblem.MAPPING_REFUSED.at("%s, mapping %d".formatted(file, position + 1), destination, said);
    }
}
