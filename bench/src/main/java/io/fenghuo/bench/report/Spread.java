package io.fenghuo.bench.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** What is said of the figures of several rounds; of an even number the lower middle is taken. */
record Spread(double median, double min, double max) {

    /**
     * @throws IllegalArgumentException where there is nothing to say
     */
    static <T> Spread of(Collection<T> rounds, ToDoubleFunction<T> figure) {
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("no rounds");
        }
        double[] sorted = rounds.stream().mapToDouble(figure).toArray();
        Arrays.sort(sorted);
        return new Spread(sorted[(sorted.length - 1) / 2], sorted[0], sorted[sorted.length - 1]);
    }
}
