package io.fenghuo.rules.finding;

import io.fenghuo.rules.reference.Cells;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of signals that satisfied a pattern, or that ran out of time where the pattern asks to
 * be told.
 *
 * @param name the pattern's id
 * @param subject the key that the pattern was followed under
 * @param timeMillis the instant at which it was found: the time of its last signal, or later for a
 *     timeout, for an absence at the end, and for a match that skipping held back
 * @param steps the signals by step, steps and signals in order
 * @param timedOut whether it is a partial match that ran out of time
 */
public record Match(
        String id,
        String pack,
        String packVersion,
        String name,
        String subject,
        long timeMillis,
        Map<String, List<Signal>> steps,
        boolean timedOut)
        implements Finding {

    /** The last signal of all, by time; a match has at least one. */
    public Signal latest() {
        return steps.values().stream()
                .flatMap(List::stream)
                .max(Comparator.comparingLong(Signal::timeMillis))
                .orElseThrow();
    }

    @Override
    public double lon() {
        return latest().lon();
    }

    @Override
    public double lat() {
        return latest().lat();
    }

    @Override
    public @Nullable String cell() {
        return Double.isNaN(lon()) || Double.isNaN(lat()) ? null : Cells.of(lon(), lat());
    }

    @Override
    public @Nullable String county() {
        return latest().county();
    }

    @Override
    public List<Evidence> evidence() {
        var evidence = new LinkedHashSet<Evidence>();
        steps.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(Signal::timeMillis).thenComparing(Signal::id))
                .forEach(signal -> evidence.addAll(signal.evidence()));
        return List.copyOf(evidence);
    }

    /** The signals of a step; empty where an optional step was skipped. */
    public List<Signal> step(String step) {
        return steps.getOrDefault(step, List.of());
    }

    /** The first signal of a step, or null. */
    public @Nullable Signal first(String step) {
        var signals = step(step);
        return signals.isEmpty() ? null : signals.get(0);
    }

    /** The last signal of a step, or null. */
    public @Nullable Signal last(String step) {
        var signals = step(step);
        return signals.isEmpty() ? null : signals.get(signals.size() - 1);
    }

    /** The sum of a bound number over a step's signals; 0 over none. */
    public double sum(String step, String value) {
        return step(step).stream().mapToDouble(signal -> signal.value(value)).sum();
    }
}
