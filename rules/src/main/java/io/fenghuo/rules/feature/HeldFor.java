package io.fenghuo.rules.feature;

import io.fenghuo.rules.event.Event;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** DURATION: when the run began, when it last held, and when anything was last heard. */
final class HeldFor extends Accumulator {
    static final byte TAG = 8;
    private static final double MILLIS_PER_SECOND = 1000.0;
    private static final long NONE = Long.MIN_VALUE;

    private long beganMillis = NONE;
    private long heldMillis = NONE;
    private long heardMillis = NONE;

    /** Whether an event has come since {@link #heldMillis} at which it did not hold. */
    private boolean broken;

    /** Without limits: the hash of the value that stays; else 0. */
    private long kept;

    @Override
    double add(Feature feature, Event event) {
        long time = event.getTimeMillis();
        if (heardMillis != NONE && time - heardMillis >= feature.overMillis()) {
            beganMillis = NONE;
        }
        heardMillis = time;
        if (!feature.hasLimits()) {
            holdValue(ValueHash.of(feature.scalar(event)), time);
        } else if (feature.within(event)) {
            hold(feature, time);
        } else {
            broken = true;
            if (feature.gapMillis() == 0) {
                beganMillis = NONE;
            }
        }
        return value(feature, event);
    }

    private void hold(Feature feature, long time) {
        if (beganMillis == NONE || broken && time - heldMillis >= feature.gapMillis()) {
            beganMillis = time;
        }
        heldMillis = time;
        broken = false;
    }

    private void holdValue(long hash, long time) {
        if (beganMillis == NONE || hash != kept) {
            beganMillis = time;
        }
        kept = hash;
        heldMillis = time;
    }

    @Override
    double value(Feature feature, Event event) {
        long time = event.getTimeMillis();
        boolean on =
                beganMillis != NONE
                        && time - heardMillis < feature.overMillis()
                        && !(broken && time - heldMillis >= feature.gapMillis());
        return on ? (time - beganMillis) / MILLIS_PER_SECOND : Double.NaN;
    }

    @Override
    long expiresMillis(Feature feature) {
        return heardMillis + feature.overMillis();
    }

    @Override
    int bytes() {
        return 56;
    }

    @Override
    Accumulator copy() {
        var copy = new HeldFor();
        copy.beganMillis = beganMillis;
        copy.heldMillis = heldMillis;
        copy.heardMillis = heardMillis;
        copy.broken = broken;
        copy.kept = kept;
        return copy;
    }

    @Override
    byte tag() {
        return TAG;
    }

    @Override
    void write(DataOutput out) throws IOException {
        out.writeLong(beganMillis);
        out.writeLong(heldMillis);
        out.writeLong(heardMillis);
        out.writeBoolean(broken);
        out.writeLong(kept);
    }

    static HeldFor read(DataInput in) throws IOException {
        var held = new HeldFor();
        held.beganMillis = in.readLong();
        held.heldMillis = in.readLong();
        held.heardMillis = in.readLong();
        held.broken = in.readBoolean();
        held.kept = in.readLong();
        return held;
    }
}
