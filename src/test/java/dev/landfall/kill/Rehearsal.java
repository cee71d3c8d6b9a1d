package dev.landfall.kill;

import java.time.Duration;
import java.util.List;

/**
 * What undisturbed runs of a pairing call and write.
 *
 * @param first in the first run of a ledger, which creates it
 * @param next in a later run
 * @param length of the later run, from the start of its process to its end
 */
record Rehearsal(Pairing pairing, List<String> first, List<String> next, Duration length) {
    Rehearsal {
        first = List.copyOf(first);
        next = List.copyOf(next);
    }
}
