package io.fenghuo.rules.feature;

import io.fenghuo.rules.event.Event;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * DISTINCT: the 64-bit hashes of the values in the window with the pane that last saw each, at most
 * {@value #EXACT} of them.
 *
 * <p>When one more would come, a sample takes their place: only hashes whose lowest <i>level</i>
 * bits are zero are kept, and each then stands for 2<sup>level</sup> values (adaptive sampling:
 * Wegman; Flajolet 1990). Each time the sample is full, the level rises by one. So an estimate
 * rests on n hashes, mostly from {@value #EXACT} / 2 to {@value #EXACT}, and has a relative
 * standard error of about 1/√n, 6 to 9 %.
 *
 * <p>When fewer than {@value #FEW} are kept, hashes of a lower level are taken in again, and the
 * estimate changes to that level once a whole window has passed since then, because only then does
 * the sample have all of them. Until then fewer hashes carry the estimate and its error is larger.
 * When the window becomes empty it is exact again.
 */
final class DistinctValues extends Accumulator {
    static final byte TAG = 4;
    static final int EXACT = 256;
    static final int FEW = EXACT / 4;

    private final HashPanes seen;

    /** What the estimate rests on: the sample has every hash of this level in the window. */
    private int level;

    /** What is taken in: this level or a lower one, since pane {@link #lowerSince}. */
    private int lowerLevel;

    private long lowerSince;
    private long newest = Long.MIN_VALUE;

    DistinctValues() {
        this(new HashPanes());
    }

    private DistinctValues(HashPanes seen) {
        this.seen = seen;
    }

    @Override
    double add(Feature feature, Event event) {
        long pane = Math.max(newest, feature.pane(event.getTimeMillis()));
        slide(pane, feature.panes());
        newest = pane;
        long hash = ValueHash.of(feature.scalar(event));
        if (Long.numberOfTrailingZeros(hash) >= lowerLevel) {
            seen.put(hash, pane);
            while (seen.size() > EXACT) {
                lowerLevel++;
                level = Math.max(level, lowerLevel);
                seen.keepLevel(lowerLevel);
            }
        }
        return estimate();
    }

    @Override
    double value(Feature feature, Event event) {
        slide(feature.pane(event.getTimeMillis()), feature.panes());
        return estimate();
    }

    private void slide(long pane, int length) {
        if (newest == Long.MIN_VALUE) {
            return;
        }
        if (newest <= pane - length) {
            seen.clear();
            level = 0;
            lowerLevel = 0;
            return;
        }
        seen.evict(pane - length);
        if (lowerLevel < level && lowerSince <= pane - length) {
            level = lowerLevel;
        }
        if (lowerLevel > 0 && lowerLevel == level && seen.size() < FEW) {
            lowerLevel--;
            lowerSince = pane;
        }
    }

    private double estimate() {
        int sample = lowerLevel == level ? seen.size() : seen.countLevel(level);
        return Math.scalb((double) sample, level);
    }

    @Override
    long expiresMillis(Feature feature) {
        return feature.paneExpiresMillis(newest);
    }

    @Override
    int bytes() {
        return 56 + seen.bytes();
    }

    @Override
    Accumulator copy() {
        var copy = new DistinctValues(seen.copy());
        copy.level = level;
        copy.lowerLevel = lowerLevel;
        copy.lowerSince = lowerSince;
        copy.newest = newest;
        return copy;
    }

    @Override
    byte tag() {
        return TAG;
    }

    @Override
    void write(DataOutput out) throws IOException {
        out.writeByte(level);
        out.writeByte(lowerLevel);
        out.writeLong(lowerSince);
        out.writeLong(newest);
        seen.write(newest, out);
    }

    static DistinctValues read(DataInput in) throws IOException {
        int level = in.readByte();
        int lowerLevel = in.readByte();
        long lowerSince = in.readLong();
        long newest = in.readLong();
        var values = new DistinctValues(HashPanes.read(newest, in));
        values.level = level;
        values.lowerLevel = lowerLevel;
        values.lowerSince = lowerSince;
        values.newest = newest;
        return values;
    }
}
