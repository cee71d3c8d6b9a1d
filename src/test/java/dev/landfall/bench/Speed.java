package dev.landfall.bench;

/** Rows moved in so many seconds of wall time, and the processor time that our process spent meanwhile. */
record Speed(long rows, double seconds, double cpuSeconds, long rowsPerSecond) {
    static Speed of(long rows, double seconds, double cpuSeconds) {
        return new Speed(rows, hundredths(seconds), hundredths(cpuSeconds), Math.round(rows / seconds));
    }

    private static double hundredths(double seconds) {
        return Math.round(seconds * 100) / 100.0;
    }
}
