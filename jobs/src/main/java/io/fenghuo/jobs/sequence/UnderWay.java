package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.finding.Signal;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.nfa.ComputationState;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBufferAccessor;

/**
 * A partial match: what it has so far and what it waits for.
 *
 * @param waitsFor the name of the step that comes next; where the one before may go on repeating or
 *     this one is optional, not the only one that it can take
 * @param soFar the signals by step, in the order in which they came
 * @param sinceMillis the time of its first signal
 * @param untilMillis when it runs out of time; {@link Sequencer#NEVER} where nothing bounds it
 */
public record UnderWay(
        String waitsFor, Map<String, List<Signal>> soFar, long sinceMillis, long untilMillis) {

    static UnderWay of(
            Automaton automaton, ComputationState partial, SharedBufferAccessor<Signal> accessor)
            throws Exception {
        var found =
                accessor.extractPatterns(partial.getPreviousBufferEntry(), partial.getVersion());
        return new UnderWay(
                Automaton.waitsFor(partial),
                found.isEmpty() ? Map.of() : accessor.materializeMatch(found.get(0)),
                partial.getStartTimestamp(),
                automaton.due(partial));
    }
}
