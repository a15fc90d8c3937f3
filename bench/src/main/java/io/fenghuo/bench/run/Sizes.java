package io.fenghuo.bench.run;

/**
 * How many events a run is given, so that slow and fast contestants take about as long: sizes are
 * steps of two, so that few topics have to be filled.
 */
final class Sizes {
    static final long SMALLEST = 3_125;
    static final long LARGEST = SMALLEST << 11;

    private Sizes() {}

    /** The size that takes about so long at a rate. */
    static long of(double perSecond, double seconds) {
        long size = SMALLEST;
        while (size < LARGEST && 1.5 * size <= perSecond * seconds) {
            size *= 2;
        }
        return size;
    }
}
