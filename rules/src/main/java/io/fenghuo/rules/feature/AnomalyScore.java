package io.fenghuo.rules.feature;

import com.amazon.randomcutforest.RandomCutForest;
import io.fenghuo.rules.event.Event;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * ANOMALY: a forest, in memory or still as the bytes it was read from. It thaws when its feature
 * next counts, so that a bank that comes from disk for another feature does not pay for it.
 */
final class AnomalyScore extends Accumulator {
    static final byte TAG = 6;
    private static final int MOST_BYTES = 1 << 20;

    /** A rough measure, of a forest in memory. */
    private static final int FOREST_BYTES = 100_000;

    private @Nullable RandomCutForest forest;
    private byte @Nullable [] frozen;
    private long count;
    private long lastMillis;

    @Override
    double add(Feature feature, Event event) {
        long time = event.getTimeMillis();
        if (count > 0 && time - lastMillis >= feature.overMillis()) {
            forest = null;
            frozen = null;
            count = 0;
        }
        var live = thaw();
        double[] point = {feature.number(event)};
        double score =
                count >= feature.definition().minimum() ? live.getAnomalyScore(point) : Double.NaN;
        live.update(point);
        count++;
        lastMillis = time;
        return score;
    }

    @Override
    double value(Feature feature, Event event) {
        return Double.NaN;
    }

    private RandomCutForest thaw() {
        var live = forest;
        if (live == null) {
            live = frozen == null ? AnomalyForest.plant() : read(frozen);
            forest = live;
        }
        frozen = null;
        return live;
    }

    private byte[] freeze() {
        if (frozen != null) {
            return frozen;
        }
        var live = forest;
        if (live == null) {
            throw new IllegalStateException(
                    "an anomaly score that has counted nothing is not kept");
        }
        var bytes = new ByteArrayOutputStream();
        try {
            AnomalyForest.write(live, new DataOutputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static RandomCutForest read(byte[] bytes) {
        try {
            return AnomalyForest.read(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException broken) {
            throw new UncheckedIOException("the state of an anomaly feature is broken", broken);
        }
    }

    @Override
    long expiresMillis(Feature feature) {
        return lastMillis + feature.overMillis();
    }

    @Override
    int bytes() {
        return frozen == null ? FOREST_BYTES : frozen.length;
    }

    @Override
    Accumulator copy() {
        var copy = new AnomalyScore();
        copy.frozen = freeze();
        copy.count = count;
        copy.lastMillis = lastMillis;
        return copy;
    }

    @Override
    byte tag() {
        return TAG;
    }

    @Override
    void write(DataOutput out) throws IOException {
        var bytes = freeze();
        Varint.write(count, out);
        out.writeLong(lastMillis);
        Varint.write(bytes.length, out);
        out.write(bytes);
    }

    static AnomalyScore read(DataInput in) throws IOException {
        var score = new AnomalyScore();
        score.count = Varint.read(in);
        score.lastMillis = in.readLong();
        var bytes = new byte[Varint.readLength(in, MOST_BYTES)];
        in.readFully(bytes);
        score.frozen = bytes;
        return score;
    }
}
