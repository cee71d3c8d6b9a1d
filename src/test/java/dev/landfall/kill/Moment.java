package dev.landfall.kill;

/** A point of a run, counted from its start: the {@code nth} call of this label, from 1. */
record Moment(String call, int nth, Side side) {
    @Override
    public String toString() {
        return "%s %s #%d".formatted(side, call, nth);
    }
}
