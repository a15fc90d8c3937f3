package io.fenghuo.jobs.sequence;

import io.fenghuo.jobs.stage.EventTimeQueue;
import io.fenghuo.jobs.state.WireSerializer;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.finding.SignalWire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What {@link SequenceStage} does, in memory and on one thread: the same queue and the same {@link
 * Sequencer}, driven by watermarks given by hand.
 */
public final class InMemorySequences {
    private final Lineages lineages;
    private final Map<String, PartialMatches> partials = new HashMap<>();
    private final EventTimeQueue<Signal> queue =
            new EventTimeQueue<>(new WireSerializer<>(new SignalWire()), Sequencer.BY_ID, 1);
    private final Map<String, Long> alarms = new HashMap<>();
    private long watermark = Long.MIN_VALUE;

    public InMemorySequences(Lineages lineages) {
        this.lineages = lineages;
    }

    /**
     * Takes a signal at any time before the watermark reaches it.
     *
     * @return false where it came too late and was left out
     */
    public boolean add(Routed routed) {
        long time = routed.signal().timeMillis();
        if (time <= watermark) {
            return false;
        }
        queue.add(routed.key(), time, routed.signal());
        return true;
    }

    /** Brings all keys up to the watermark, an instant after the other. */
    public void advance(long watermark, Consumer<Match> out) {
        this.watermark = watermark;
        queue.drain(watermark, (key, time, signals) -> work(key, time, signals, out));
    }

    private void work(String key, long timeMillis, List<Signal> signals, Consumer<Match> out) {
        long set = alarms.getOrDefault(key, EventTimeQueue.NO_ALARM);
        boolean rings = set != EventTimeQueue.NO_ALARM && set <= timeMillis;
        if (signals.isEmpty() && !rings) {
            return;
        }
        var parsed = SequenceKey.parse(key);
        var lineage = lineages.of(parsed);
        if (lineage == null) {
            throw new IllegalArgumentException("no pattern for " + key);
        }
        var before = partials.get(key);
        var progress = Sequencer.advance(lineage, parsed.value(), before, timeMillis, signals, out);
        if (progress.partials() == null) {
            partials.remove(key);
        } else {
            partials.put(key, progress.partials());
        }
        long next = progress.nextMillis();
        if (next != Sequencer.NEVER) {
            alarms.put(key, queue.alarm(key, next, set, timeMillis));
        } else if (rings) {
            alarms.remove(key);
        }
    }

    /** The partial matches of one pattern and value, as of the last watermark. */
    public List<UnderWay> underWay(SequenceKey key) {
        var lineage = lineages.of(key);
        var known = partials.get(key.toString());
        if (lineage == null || known == null) {
            return List.of();
        }
        var automaton = lineage.at(Sequencer.NEVER);
        var underWay = new ArrayList<UnderWay>();
        for (var partial : known.open()) {
            if (partial.last() != null) {
                underWay.add(UnderWay.of(automaton, partial, partial.last()));
            }
        }
        return underWay;
    }

    /** When there is something to do at the earliest, or {@link Sequencer#NEVER}. */
    public long nextDueMillis() {
        return queue.nextMillis();
    }

    /** Whether no signal waits and no partial match is under way. */
    public boolean isIdle() {
        return partials.isEmpty() && queue.size() == 0;
    }
}
