package io.fenghuo.bench.run;

import io.fenghuo.bench.pattern.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How matches differ from those that had to be found, each counted as often as it occurs.
 *
 * @param count missed ones and surplus ones together
 * @param examples a few in words
 */
record Difference(long count, List<String> examples) {
    private static final int EXAMPLES = 5;

    static Difference between(List<Found> expected, List<Found> found) {
        Map<Found, Integer> balance = new HashMap<>();
        expected.forEach(each -> balance.merge(each, 1, Integer::sum));
        found.forEach(each -> balance.merge(each, -1, Integer::sum));
        long count = 0;
        var examples = new ArrayList<String>();
        for (var entry : balance.entrySet()) {
            int missed = entry.getValue();
            count += Math.abs(missed);
            if (missed != 0 && examples.size() < EXAMPLES) {
                examples.add((missed > 0 ? "missed " : "surplus ") + entry.getKey());
            }
        }
        return new Difference(count, List.copyOf(examples));
    }
}
