package io.fenghuo.jobs.sequence;

import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.rules.finding.Signal;
import org.apache.flink.util.OutputTag;

/**
 * A signal on its way to one pattern that listens to it.
 *
 * @param key {@link SequenceKey} as text; what the stream is keyed by
 */
public record Routed(String key, Signal signal) {

    /** How signals leave the stages that raise them. */
    public static final OutputTag<Routed> TO_PATTERNS =
            new OutputTag<>("to-patterns", WireTypeInfo.of(Routed.class, new RoutedWire()));
}
