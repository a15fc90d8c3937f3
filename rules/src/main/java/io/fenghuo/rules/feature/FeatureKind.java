package io.fenghuo.rules.feature;

/**
 * What a feature computes.
 *
 * <p><b>What counts.</b> An event <i>matches</i> a feature if its type is the feature's {@code on},
 * each member in {@code where} equals the value given there (a member that is a list, such as
 * {@code alarms}, must contain it), and it has the member that the feature is keyed by. A matching
 * event <i>counts</i> if its member {@code of} is a finite number within {@code atLeast} and {@code
 * atMost}, where those are given (both inclusive; within a limit that is unknown is nothing); for
 * {@link #DISTINCT} a text, a number or a truth value; {@link #COUNT}, {@link #SINCE_LAST} and
 * {@link #SILENCE} have no {@code of}, and every matching event counts. What does not count changes
 * nothing. {@link #DURATION} reads its limits otherwise.
 *
 * <p><b>Order.</b> The events of one key are worked in the order of (time, source, id). "Before"
 * and "latest" are meant in that order, also among events of one instant.
 *
 * <p><b>Window.</b> The value at an event of time t is that of the window {@code (t - over, t]}
 * rounded to panes: with {@code paneMillis = over / panes} (whole milliseconds, rounded down), the
 * counting events up to this one, itself included, whose {@code floor(time / paneMillis)} is more
 * than {@code floor(t / paneMillis) - panes}. SINCE_LAST, PREVIOUS, DURATION, SILENCE and ANOMALY
 * have no panes; each says what {@code over} means for it.
 *
 * <p><b>Other events.</b> A subject feature can be read at any event of its subject. At one that
 * does not count, the value is computed in the same way from the counting events before it, as of
 * its time t; only Z_SCORE and ANOMALY, which speak of one value, are NaN there.
 *
 * <p><b>Nothing in the window.</b> COUNT, SUM and DISTINCT are 0, all others NaN.
 *
 * <p><b>Rounding.</b> Sums are taken in order within each pane, and then the panes' sums are added
 * from the oldest pane to the newest, so that SUM and MEAN are defined to the last bit.
 */
public enum FeatureKind {
    /** How many events. */
    COUNT,
    /** Their sum. */
    SUM,
    /** The least value. */
    MIN,
    /** The greatest value. */
    MAX,
    /** {@link #SUM} by {@link #COUNT}. */
    MEAN,
    /** The latest value less the earliest in the window; NaN with fewer than two. */
    DELTA,
    /**
     * {@link #DELTA} by the hours between those two, {@code delta / ((lastMillis - firstMillis) /
     * 3600000.0)}; NaN where they are at one instant.
     */
    RATE,
    /**
     * How many different values. Exact as long as there have never been more than {@value
     * DistinctValues#EXACT} in the window since it was last empty; beyond that an estimate with a
     * standard error below 9 %: see {@link DistinctValues}. A text never equals a number.
     */
    DISTINCT,
    /**
     * Seconds, {@code (t - last) / 1000.0}, since the counting event before this one; NaN at the
     * first, and where that one is {@code over} or longer ago.
     */
    SINCE_LAST,
    /**
     * The value of the counting event before this one; NaN at the first, and where that one is
     * {@code over} or longer ago.
     */
    PREVIOUS,
    /**
     * Seconds, {@code (t - began) / 1000.0}, for which something has held: 0 at the event at which
     * it began to, NaN while it does not. A matching event with a finite number {@code of} counts,
     * and holds where that is within {@code atLeast} and {@code atMost}. A run begins at an event
     * that holds, and ends at the first that does not; with a {@code gap} it goes on through those
     * that do not, and ends once the last that held is {@code gap} or longer ago and one that does
     * not hold has come since. Without limits an event holds while {@code of} (a text, a number or
     * a truth value) is equal to the one before, and another value begins another run. Where
     * nothing counted for {@code over} or longer, the run has ended.
     */
    DURATION,
    /**
     * Seconds, {@code (t - last) / 1000.0}, since the subject's latest counting event, so 0 at one;
     * NaN where that is more than {@code over} ago. When they reach {@code over}, and no event of
     * that very instant counts, the engine makes one {@code Silence} event with the time {@code
     * last + over}, after all events of that time. Keyed by the subject only.
     */
    SILENCE,
    /**
     * How many standard deviations (of the sample: divided by n - 1) this value lies above or below
     * (negative) the mean of those before it in the window. NaN with fewer than {@code minimum}
     * before it, or where those are all equal. The panes' moments are merged (Welford, Chan), so
     * the last bits may differ from those of a computation in two passes.
     */
    Z_SCORE,
    /**
     * The anomaly score of a Random Cut Forest for this value given those before it, around 1 for
     * an ordinary value and higher for a strange one. NaN with fewer than {@code minimum} before
     * it. Where the value before is {@code over} or longer ago, everything is forgotten, and this
     * value is the first. See {@link AnomalyForest} for the forest.
     */
    ANOMALY,
    /**
     * Seconds from the window's latest value until the device's threshold named {@code threshold}
     * (as valid at t) is reached from below, if the window's {@link #RATE} stays: 0 where the
     * latest value is at or above it; NaN where that value, the threshold or the rate is unknown or
     * the rate is not above 0; else {@code (threshold - latest) / rate * 3600}.
     */
    ETA;

    /** Whether the feature aggregates the values of a member, the {@code of} of its definition. */
    public boolean hasMember() {
        return this != COUNT && this != SINCE_LAST && this != SILENCE;
    }

    public boolean hasPanes() {
        return switch (this) {
            case SINCE_LAST, PREVIOUS, DURATION, SILENCE, ANOMALY -> false;
            default -> true;
        };
    }

    /** The value where nothing is in the window. */
    public double ofNothing() {
        return this == COUNT || this == SUM || this == DISTINCT ? 0 : Double.NaN;
    }
}
