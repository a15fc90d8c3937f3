package io.fenghuo.rules.feature;

import io.fenghuo.rules.event.Event;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * DELTA, RATE and ETA: the first value of each pane and its time (whole milliseconds, which a
 * double holds exactly), and the latest of all.
 */
final class WindowEnds extends Accumulator {
    static final byte TAG = 2;
    private static final double MILLIS_PER_HOUR = 3_600_000.0;
    private static final double SECONDS_PER_HOUR = 3600;

    private final PaneQueue firsts;
    private double latest;
    private long latestMillis;

    WindowEnds() {
        this(new PaneQueue(2));
    }

    private WindowEnds(PaneQueue firsts) {
        this.firsts = firsts;
    }

    @Override
    double add(Feature feature, Event event) {
        long pane = feature.pane(event.getTimeMillis());
        firsts.evict(pane, feature.panes());
        latest = feature.number(event);
        latestMillis = event.getTimeMillis();
        boolean opened = firsts.open(pane);
        firsts.increment();
        if (opened) {
            firsts.set(firsts.newestSlot(), latest, latestMillis);
        }
        return ofWindow(feature, event);
    }

    @Override
    double value(Feature feature, Event event) {
        firsts.evict(feature.pane(event.getTimeMillis()), feature.panes());
        return ofWindow(feature, event);
    }

    private double ofWindow(Feature feature, Event event) {
        if (firsts.size() == 0) {
            return Double.NaN;
        }
        return switch (feature.kind()) {
            case DELTA -> delta();
            case RATE -> ratePerHour();
            default -> secondsUntil(event.threshold(feature.threshold()));
        };
    }

    private double delta() {
        return firsts.total() > 1 ? latest - firsts.first(firsts.slot(0)) : Double.NaN;
    }

    private double ratePerHour() {
        double millis = latestMillis - firsts.second(firsts.slot(0));
        return millis > 0 ? delta() / (millis / MILLIS_PER_HOUR) : Double.NaN;
    }

    private double secondsUntil(double threshold) {
        if (latest >= threshold) {
            return 0;
        }
        double rate = ratePerHour();
        return rate > 0 ? (threshold - latest) / rate * SECONDS_PER_HOUR : Double.NaN;
    }

    @Override
    long expiresMillis(Feature feature) {
        return feature.paneExpiresMillis(firsts.newest());
    }

    @Override
    int bytes() {
        return 40 + firsts.bytes();
    }

    @Override
    Accumulator copy() {
        var copy = new WindowEnds(firsts.copy());
        copy.latest = latest;
        copy.latestMillis = latestMillis;
        return copy;
    }

    @Override
    byte tag() {
        return TAG;
    }

    @Override
    void write(DataOutput out) throws IOException {
        firsts.write(out);
        out.writeDouble(latest);
        out.writeLong(latestMillis);
    }

    static WindowEnds read(DataInput in) throws IOException {
        var ends = new WindowEnds(PaneQueue.read(in));
        ends.latest = in.readDouble();
        ends.latestMillis = in.readLong();
        return ends;
    }
}
