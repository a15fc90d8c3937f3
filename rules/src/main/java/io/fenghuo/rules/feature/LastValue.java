package io.fenghuo.rules.feature;

import io.fenghuo.rules.event.Event;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** PREVIOUS: the latest value and its time. */
final class LastValue extends Accumulator {
    static final byte TAG = 7;

    private double last = Double.NaN;
    private long lastMillis;

    @Override
    double add(Feature feature, Event event) {
        double before = value(feature, event);
        last = feature.number(event);
        lastMillis = event.getTimeMillis();
        return before;
    }

    @Override
    double value(Feature feature, Event event) {
        return event.getTimeMillis() - lastMillis < feature.overMillis() ? last : Double.NaN;
    }

    @Override
    long expiresMillis(Feature feature) {
        return lastMillis + feature.overMillis();
    }

    @Override
    int bytes() {
        return 32;
    }

    @Override
    Accumulator copy() {
        var copy = new LastValue();
        copy.last = last;
        copy.lastMillis = lastMillis;
        return copy;
    }

    @Override
    byte tag() {
        return TAG;
    }

    @Override
    void write(DataOutput out) throws IOException {
        out.writeDouble(last);
        out.writeLong(lastMillis);
    }

    static LastValue read(DataInput in) throws IOException {
        var value = new LastValue();
        value.last = in.readDouble();
        value.lastMillis = in.readLong();
        return value;
    }
}
