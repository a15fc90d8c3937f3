package io.fenghuo.bench.pattern;

import io.fenghuo.rules.event.SensorReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What must be found, by the plainest way: for each pattern and subject a list of readings that
 * wait for the next that ends them. Readings must come in the order of their times.
 */
public final class Oracle {
    private final Map<String, ComparisonPattern> byQuantity = new HashMap<>();
    private final Map<String, List<SensorReading>> waiting = new HashMap<>();
    private final Consumer<Found> out;

    public Oracle(List<ComparisonPattern> patterns, Consumer<Found> out) {
        patterns.forEach(pattern -> byQuantity.put(pattern.quantity(), pattern));
        this.out = out;
    }

    /** All that a run of the plan must find. */
    public static List<Found> expected(PatternEvents.Plan plan, long events) {
        var found = new ArrayList<Found>();
        var oracle = new Oracle(ComparisonPattern.generate(plan.patterns()), found::add);
        var stream = new PatternEvents(plan);
        for (long i = 0; i < events; i++) {
            oracle.accept(stream.next());
        }
        return found;
    }

    public void accept(SensorReading reading) {
        var pattern = byQuantity.get(reading.getQuantity());
        if (pattern == null || reading.getValue() < pattern.least()) {
            return;
        }
        var begun =
                waiting.computeIfAbsent(
                        pattern.id() + ' ' + reading.getSubject(), key -> new ArrayList<>());
        if (reading.getValue() >= pattern.then()) {
            for (var first : begun) {
                long apart = reading.getTimeMillis() - first.getTimeMillis();
                if (apart < ComparisonPattern.WITHIN_MILLIS) {
                    out.accept(
                            new Found(
                                    pattern.id(),
                                    reading.getSubject(),
                                    first.getId(),
                                    reading.getId()));
                }
            }
            begun.clear();
        }
        if (reading.getValue() >= pattern.first()) {
            begun.add(reading);
        }
    }
}
