package io.fenghuo.bench.jmh;

import io.fenghuo.bench.pattern.PatternEvents;
import io.fenghuo.rules.event.SensorReading;
import java.util.List;
import java.util.stream.Stream;

/** Readings to work on, over and over: more than a cache line, few enough to stay in the caches. */
final class Readings {
    static final int COUNT = 1_024;

    private Readings() {}

    static List<SensorReading> few() {
        var stream = new PatternEvents(new PatternEvents.Plan(7, 1_000, 0.02, 25));
        return Stream.generate(stream::next).limit(COUNT).toList();
    }
}
