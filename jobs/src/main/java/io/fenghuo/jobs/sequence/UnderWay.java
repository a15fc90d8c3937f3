package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.finding.Signal;
import java.util.List;
import java.util.Map;

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

    static UnderWay of(Automaton automaton, PartialMatch partial, Taken last) {
        return new UnderWay(
                Automaton.waitsFor(partial),
                last.byStep(),
                last.first().timeMillis(),
                automaton.due(partial));
    }
}
