package io.fenghuo.rules.feature;

/**
 * What a feature computes over its window, which is {@code (t - over, t]} rounded to panes: with
 * {@code paneMillis = over / panes}, the events whose {@code floor(time / paneMillis)} lies in
 * {@code (floor(t / paneMillis) - panes, floor(t / paneMillis)]} and whose time is at most t. The
 * event being judged is included unless said otherwise.
 */
public enum FeatureKind {
    /** How many events. */
    COUNT,
    /** Their sum. */
    SUM,
    MIN,
    MAX,
    MEAN,
    /** The latest value less the earliest in the window; NaN with fewer than two. */
    DELTA,
    /** {@link #DELTA} by the hours between those two; NaN where they are at one instant. */
    RATE,
    /**
     * How many different values. Exact up to a bound, then a sketch: see the state that holds it.
     */
    DISTINCT,
    /** Seconds since the event before this one that the feature counts; NaN at the first. */
    SINCE_LAST,
    /**
     * Seconds since the subject's last event that the feature counts; and when they reach {@code
     * over}, the engine makes a {@code Silence} event. Keyed by the subject only.
     */
    SILENCE,
    /**
     * How many standard deviations (of the sample) this value lies from the mean of those before it
     * in the window; NaN with fewer than {@code minimum} before it or no deviation.
     */
    Z_SCORE,
    /**
     * The anomaly score of Random Cut Forest for this value given those before it; see its state.
     */
    ANOMALY,
    /**
     * Seconds until the value reaches the device's threshold named {@code threshold} if it keeps
     * the window's {@link #RATE}: 0 where it is already there, NaN where it never will or is
     * unknown.
     */
    ETA
}
