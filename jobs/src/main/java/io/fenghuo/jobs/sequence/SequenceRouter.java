package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.finding.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends a signal to the patterns that it takes part in: those of its own pack that name it in a
 * step or listen to it, and whose key it has.
 *
 * <p>All other signals stay where they are, so they neither cost anything nor break strict
 * contiguity.
 */
public final class SequenceRouter {
    private final Map<String, Map<String, List<Sequence>>> byPackAndSignal = new HashMap<>();

    public SequenceRouter(List<Sequence> sequences) {
        for (var sequence : sequences) {
            for (var signal : signalsOf(sequence)) {
                byPackAndSignal
                        .computeIfAbsent(sequence.pack(), pack -> new HashMap<>())
                        .computeIfAbsent(signal, name -> new ArrayList<>())
                        .add(sequence);
            }
        }
    }

    /** The signal once for each pattern that it takes part in. */
    public List<Routed> route(Signal signal) {
        var sequences =
                byPackAndSignal
                        .getOrDefault(signal.pack(), Map.of())
                        .getOrDefault(signal.name(), List.of());
        if (sequences.isEmpty()) {
            return List.of();
        }
        var routed = new ArrayList<Routed>(sequences.size());
        for (var sequence : sequences) {
            var value = keyValue(sequence.pattern().key(), signal);
            if (value != null) {
                routed.add(new Routed(sequence.keyOf(value).toString(), signal));
            }
        }
        return routed;
    }

    private static Set<String> signalsOf(Sequence sequence) {
        var signals = new LinkedHashSet<>(sequence.pattern().listensTo());
        sequence.pattern().steps().forEach(step -> signals.addAll(step.signals()));
        return signals;
    }

    private static @Nullable String keyValue(String key, Signal signal) {
        return switch (key) {
            case "subject" -> signal.subject();
            case "cell" -> signal.cell();
            case "county" -> signal.county();
            default -> throw new IllegalArgumentException("no signal has the key " + key);
        };
    }
}
