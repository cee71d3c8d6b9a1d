package dev.landfall.kill;

/** When the process dies: the call has had no effect yet, or it has and its answer never arrives. */
enum Side {
    BEFORE,
    AFTER,
    /** The process dies first; the call takes effect when its successor has made the same call. */
    LATE,
    /** The process is only asked to end (SIGTERM); the call passes. */
    TERMINATED
}
