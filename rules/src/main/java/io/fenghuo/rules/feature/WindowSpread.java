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
        long count = panes.increment();
        int slot = panes.newestSlot();
        double fromMean = number - panes.first(slot);
        double mean = panes.first(slot) + fromMean / count;
        panes.set(slot, mean, panes.second(slot) + fromMean * (number - mean));
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

    /**
     * In two walks and with one division. All is reckoned from the first pane's mean, so that equal
     * values have no deviation at all, not even by rounding.
     */
    private void close() {
        int closed = panes.size() - 1;
        double origin = closed == 0 ? 0 : panes.first(panes.slot(0));
        long count = 0;
        double shift = 0;
        for (int i = 0; i < closed; i++) {
            int slot = panes.slot(i);
            count += panes.count(slot);
            shift += (panes.first(slot) - origin) * panes.count(slot);
        }
        shift = count == 0 ? 0 : shift / count;
        double squares = 0;
        for (int i = 0; i < closed; i++) {
            int slot = panes.slot(i);
            double apart = panes.first(slot) - origin - shift;
            squares += panes.second(slot) + apart * apart * panes.count(slot);
        }
        closedCount = count;
        closedMean = origin + shift;
        closedSquares = squares;
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
