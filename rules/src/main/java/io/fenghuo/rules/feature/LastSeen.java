package io.fenghuo.rules.feature;

import io.fenghuo.rules.event.Event;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** SINCE_LAST and SILENCE: when the latest event counted, and whether its silence was told. */
final class LastSeen extends Accumulator {
    static final byte TAG = 5;
    private static final double MILLIS_PER_SECOND = 1000.0;
    private static final long NEVER = Long.MIN_VALUE;

    private long lastMillis = NEVER;
    private boolean told;

    @Override
    double add(Feature feature, Event event) {
        double value = feature.kind() == FeatureKind.SILENCE ? 0 : value(feature, event);
        lastMillis = event.getTimeMillis();
        told = false;
        return value;
    }

    @Override
    double value(Feature feature, Event event) {
        if (lastMillis == NEVER) {
            return Double.NaN;
        }
        long since = event.getTimeMillis() - lastMillis;
        boolean known =
                feature.kind() == FeatureKind.SILENCE
                        ? since <= feature.overMillis()
                        : since < feature.overMillis();
        return known ? since / MILLIS_PER_SECOND : Double.NaN;
    }

    long lastMillis() {
        return lastMillis;
    }

    /** When the silence falls, or {@link Long#MAX_VALUE} where it was told. */
    long dueMillis(Feature feature) {
        return told ? Long.MAX_VALUE : lastMillis + feature.overMillis();
    }

    void tell() {
        told = true;
    }

    @Override
    long expiresMillis(Feature feature) {
        return lastMillis + feature.overMillis() + (feature.kind() == FeatureKind.SILENCE ? 1 : 0);
    }

    @Override
    int bytes() {
        return 32;
    }

    @Override
    Accumulator copy() {
        var copy = new LastSeen();
        copy.lastMillis = lastMillis;
        copy.told = told;
        return copy;
    }

    @Override
    byte tag() {
        return TAG;
    }

    @Override
    void write(DataOutput out) throws IOException {
        out.writeLong(lastMillis);
        out.writeBoolean(told);
    }

    static LastSeen read(DataInput in) throws IOException {
        var seen = new LastSeen();
        seen.lastMillis = in.readLong();
        seen.told = in.readBoolean();
        return seen;
    }
}
