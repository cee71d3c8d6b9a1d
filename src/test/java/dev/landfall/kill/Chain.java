package dev.landfall.kill;

import java.util.List;

/**
 * Moments at which the processes of one run die, one after the other: at the first moment the first process, at the second the
 * one that goes on after it, and so on; none after a moment that did not come.
 *
 * @param first whether the run is the first of its ledger, which is created under way
 * @param edited whether the mapping set is edited after each kill
 */
record Chain(Pairing pairing, boolean first, List<Moment> moments, boolean edited) {
    Chain {
        moments = List.copyOf(moments);
    }

    @Override
    public String toString() {
        return "%s%s%s: %s".formatted(pairing, first ? ", first run" : "", edited ? ", mapping edited" : "", moments);
    }
}
