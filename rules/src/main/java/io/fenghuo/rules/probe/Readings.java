package io.fenghuo.rules.probe;

import io.fenghuo.rules.probe.Probes.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the probes reported of one set of facts. */
final class Readings {
    private final Map<Integer, List<Reading>> byProbe = new HashMap<>();
    private final Set<Integer> unmeasured;
    private final boolean nothingMeasured;

    Readings(List<Reading> readings, Set<Integer> unmeasured, boolean nothingMeasured) {
        for (var reading : readings) {
            byProbe.computeIfAbsent(reading.probe(), any -> new ArrayList<>()).add(reading);
        }
        this.unmeasured = unmeasured;
        this.nothingMeasured = nothingMeasured;
    }

    boolean isMeasured(int probe) {
        return !nothingMeasured && !unmeasured.contains(probe);
    }

    List<Reading> of(int probe) {
        return byProbe.getOrDefault(probe, List.of());
    }

    /** Those of one fact; all where it is null. */
    List<Reading> of(int probe, @Nullable Object candidate) {
        return candidate == null
                ? of(probe)
                : of(probe).stream().filter(each -> each.candidate() == candidate).toList();
    }
}
