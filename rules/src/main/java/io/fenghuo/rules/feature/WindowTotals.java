package io.fenghuo.rules.feature;

import io.fenghuo.rules.event.Event;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * COUNT, SUM, MEAN, MIN and MAX: a count for each pane, and its sum, least or greatest value. The
 * total of all panes but the newest is kept until a pane comes or goes, so most events cost no walk
 * over the panes.
 */
final class WindowTotals extends Accumulator {
    static final byte TAG = 1;

    private final boolean hasValues;
    private final PaneQueue panes;
    private boolean closedKnown;
    private double closedTotal;

    WindowTotals(boolean hasValues) {
        this(hasValues, new PaneQueue(hasValues ? 1 : 0));
    }

    private WindowTotals(boolean hasValues, PaneQueue panes) {
        this.hasValues = hasValues;
        this.panes = panes;
    }

    @Override
    double add(Feature feature, Event event) {
        long pane = feature.pane(event.getTimeMillis());
        evict(pane, feature);
        if (panes.open(pane)) {
            closedKnown = false;
        }
        boolean first = panes.increment() == 1;
        if (hasValues) {
            int slot = panes.newestSlot();
            double number = feature.number(event);
            panes.set(slot, first ? number : combine(feature.kind(), panes.first(slot), number));
        }
        return total(feature.kind());
    }

    @Override
    double value(Feature feature, Event event) {
        evict(feature.pane(event.getTimeMillis()), feature);
        return total(feature.kind());
    }

    private void evict(long pane, Feature feature) {
        if (panes.evict(pane, feature.panes())) {
            closedKnown = false;
        }
    }

    private double total(FeatureKind kind) {
        if (panes.size() == 0) {
            return kind.ofNothing();
        }
        if (kind == FeatureKind.COUNT) {
            return panes.total();
        }
        double total = panes.first(panes.newestSlot());
        if (panes.size() > 1) {
            if (!closedKnown) {
                closedTotal = closed(kind);
                closedKnown = true;
            }
            total = combine(kind, closedTotal, total);
        }
        return kind == FeatureKind.MEAN ? total / panes.total() : total;
    }

    private double closed(FeatureKind kind) {
        double total = panes.first(panes.slot(0));
        for (int i = 1; i < panes.size() - 1; i++) {
            total = combine(kind, total, panes.first(panes.slot(i)));
        }
        return total;
    }

    private static double combine(FeatureKind kind, double one, double other) {
        return kind == FeatureKind.MIN
                ? Math.min(one, other)
                : kind == FeatureKind.MAX ? Math.max(one, other) : one + other;
    }

    @Override
    long expiresMillis(Feature feature) {
        return feature.paneExpiresMillis(panes.newest());
    }

    @Override
    int bytes() {
        return 48 + panes.bytes();
    }

    @Override
    Accumulator copy() {
        return new WindowTotals(hasValues, panes.copy());
    }

    @Override
    byte tag() {
        return TAG;
    }

    @Override
    void write(DataOutput out) throws IOException {
        out.writeBoolean(hasValues);
        panes.write(out);
    }

    static WindowTotals read(DataInput in) throws IOException {
        return new WindowTotals(in.readBoolean(), PaneQueue.read(in));
    }
}
