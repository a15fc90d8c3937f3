package io.fenghuo.rules.feature;

import io.fenghuo.rules.event.Event;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Z_SCORE: count, mean and sum of squared deviations for each pane by Welford's method, merged by
 * that of Chan, Golub and LeVeque (1979), which stays exact where values are large and close
 * together. The moments of all panes but the newest are kept until a pane comes or goes.
 */
final class WindowSpread extends Accumulator {
    static final byte TAG = 3;

    private final PaneQueue panes;
    private boolean closedKnown;
    private long closedCount;
    private double closedMean;
    private double closedSquares;

    WindowSpread() {
        this(new PaneQueue(2));
    }

    private WindowSpread(PaneQueue panes) {
        this.panes = panes;
    }

    @Override
    double add(Feature feature, Event event) {
        long pane = feature.pane(event.getTimeMillis());
        double number = feature.number(event);
        if (panes.evict(pane, feature.panes())) {
            closedKnown = false;
        }
        double score = score(number, feature.definition().minimum());
        if (panes.open(pane)) {
            closedKnown = false;
            panes.set(panes.newestSlot(), number, 0);
        }
        int slot = panes.newestSlot();
        long count = panes.count(slot) + 1;
        double fromMean = number - panes.first(slot);
        double mean = panes.first(slot) + fromMean / count;
        panes.set(slot, mean, panes.second(slot) + fromMean * (number - mean));
        panes.setCount(slot, count);
        return score;
    }

    @Override
    double value(Feature feature, Event event) {
        return Double.NaN;
    }

    private double score(double number, int minimum) {
        if (panes.size() == 0) {
            return Double.NaN;
        }
        if (!closedKnown) {
            close();
        }
        int newest = panes.newestSlot();
        long count = panes.count(newest);
        double mean = panes.first(newest);
        double squares = panes.second(newest);
        if (closedCount > 0) {
            long all = closedCount + count;
            double apart = mean - closedMean;
            squares = closedSquares + squares + apart * apart * closedCount * count / all;
            mean = closedMean + apart * count / all;
            count = all;
        }
        if (count < minimum || squares <= 0) {
            return Double.NaN;
        }
        return (number - mean) / Math.sqrt(squares / (count - 1));
    }

    private void close() {
        closedCount = 0;
        closedMean = 0;
        closedSquares = 0;
        for (int i = 0; i < panes.size() - 1; i++) {
            int slot = panes.slot(i);
            long count = panes.count(slot);
            long all = closedCount + count;
            // The first pane's mean is taken as it is: equal values must have no deviation at all.
            double apart = i == 0 ? 0 : panes.first(slot) - closedMean;
            closedSquares += panes.second(slot) + apart * apart * closedCount * count / all;
            closedMean = i == 0 ? panes.first(slot) : closedMean + apart * count / all;
            closedCount = all;
        }
        closedKnown = true;
    }

    @Override
    long expiresMillis(Feature feature) {
        return feature.paneExpiresMillis(panes.newest());
    }

    @Override
    int bytes() {
        return 56 + panes.bytes();
    }

    @Override
    Accumulator copy() {
        return new WindowSpread(panes.copy());
    }

    @Override
    byte tag() {
        return TAG;
    }

    @Override
    void write(DataOutput out) throws IOException {
        panes.write(out);
    }

    static WindowSpread read(DataInput in) throws IOException {
        return new WindowSpread(PaneQueue.read(in));
    }
}
