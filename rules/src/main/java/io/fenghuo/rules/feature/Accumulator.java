package io.fenghuo.rules.feature;

import io.fenghuo.rules.event.Event;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What one feature remembers of the events of one key. Events come in their order; the feature is
 * handed in each time, so that state holds no definitions.
 */
abstract sealed class Accumulator
        permits WindowTotals,
                WindowEnds,
                WindowSpread,
                DistinctValues,
                LastSeen,
                LastValue,
                HeldFor,
                AnomalyScore {

    private long fingerprint;
    private long untilMillis;

    static Accumulator create(FeatureKind kind) {
        return switch (kind) {
            case COUNT, SUM, MIN, MAX, MEAN -> new WindowTotals(kind != FeatureKind.COUNT);
            case DELTA, RATE, ETA -> new WindowEnds();
            case Z_SCORE -> new WindowSpread();
            case DISTINCT -> new DistinctValues();
            case SINCE_LAST, SILENCE -> new LastSeen();
            case PREVIOUS -> new LastValue();
            case DURATION -> new HeldFor();
            case ANOMALY -> new AnomalyScore();
        };
    }

    /** Says which feature it is of. */
    final void name(long feature) {
        fingerprint = feature;
    }

    final long fingerprint() {
        return fingerprint;
    }

    final void keepUntil(long millis) {
        untilMillis = millis;
    }

    /** The instant from which it says nothing. */
    final long untilMillis() {
        return untilMillis;
    }

    /** Takes in a counting event, and says the value at it. */
    abstract double add(Feature feature, Event event);

    /** The value at an event that does not count. */
    abstract double value(Feature feature, Event event);

    /** The first instant at which this says the same as if it had never counted anything. */
    abstract long expiresMillis(Feature feature);

    /** A rough measure of the memory held, for the state metric. */
    abstract int bytes();

    /** Of what it remembers; the copy is named by whoever takes it. */
    abstract Accumulator copy();

    /** Which class to read; part of the wire format, so never reused. */
    abstract byte tag();

    abstract void write(DataOutput out) throws IOException;

    static Accumulator read(byte tag, DataInput in) throws IOException {
        return switch (tag) {
            case WindowTotals.TAG -> WindowTotals.read(in);
            case WindowEnds.TAG -> WindowEnds.read(in);
            case WindowSpread.TAG -> WindowSpread.read(in);
            case DistinctValues.TAG -> DistinctValues.read(in);
            case LastSeen.TAG -> LastSeen.read(in);
            case LastValue.TAG -> LastValue.read(in);
            case HeldFor.TAG -> HeldFor.read(in);
            case AnomalyScore.TAG -> AnomalyScore.read(in);
            default -> throw new IOException("unknown kind of feature state: " + tag);
        };
    }
}
