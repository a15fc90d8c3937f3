package io.fenghuo.cli.city.world;

import java.util.ArrayList;
import java.util.List;

/**
 * How deep the water stands in the streets. Ordinary rain drains away; what stands comes of
 * incidents. The shape is invented: it rises evenly, stands, and drains in twice the time.
 */
public final class Ponds {
    private final List<Pool> pools = new ArrayList<>();

    /**
     * @param peak cm
     */
    public record Pool(Spot gauge, long from, long riseMillis, long standMillis, double peak) {
        public long to() {
            return from + 3 * riseMillis + standMillis;
        }

        double at(long millis) {
            double rising = (millis - from) / (double) riseMillis;
            double draining = (to() - millis) / (2.0 * riseMillis);
            return peak * Math.max(0, Math.min(1, Math.min(rising, draining)));
        }
    }

    public void add(Pool pool) {
        pools.add(pool);
    }

    public void forget(long before) {
        pools.removeIf(pool -> pool.to() < before);
    }

    /** Centimetres. */
    public double depth(Spot gauge, long millis) {
        double depth = 0;
        for (int i = 0; i < pools.size(); i++) {
            if (pools.get(i).gauge() == gauge) {
                depth = Math.max(depth, pools.get(i).at(millis));
            }
        }
        return depth;
    }
}
