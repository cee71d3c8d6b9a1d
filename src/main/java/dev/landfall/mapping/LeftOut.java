package dev.landfall.mapping;

/** Takes what a row must do without, so that the rest of a nested value can go on. */
@FunctionalInterface
interface LeftOut {
    /** Throws it on where it costs the whole row. */
    void add(Unfit unfit) throws Unfit;
}
