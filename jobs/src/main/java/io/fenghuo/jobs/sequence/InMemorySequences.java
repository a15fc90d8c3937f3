package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.finding.Match;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What {@link SequenceStage} does, in memory and on one thread: the same {@link Sequencer}, driven
 * by watermarks given by hand.
 */
public final class InMemorySequences {
    private final Lineages lineages;
    private final InMemoryKeyedStateStore store = new InMemoryKeyedStateStore();
    private final Sequencer sequencer;
    private final Map<String, Long> alarms = new HashMap<>();
    private final TreeMap<Long, TreeSet<String>> keysByAlarm = new TreeMap<>();
    private long watermark = Long.MIN_VALUE;

    public InMemorySequences(Lineages lineages) {
        this.lineages = lineages;
        sequencer = new Sequencer(store);
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
        store.useKey(routed.key());
        try {
            sequencer.add(routed.signal());
        } catch (Exception e) {
            throw new IllegalStateException("in-memory state failed for " + routed.key(), e);
        }
        if (time < alarms.getOrDefault(routed.key(), Sequencer.NEVER)) {
            arm(routed.key(), time);
        }
        return true;
    }

    /** Brings every key up to the watermark, the earliest first. */
    public void advance(long watermark, Consumer<Match> out) {
        this.watermark = watermark;
        while (!keysByAlarm.isEmpty() && keysByAlarm.firstKey() <= watermark) {
            var key = keysByAlarm.firstEntry().getValue().first();
            store.useKey(key);
            var parsed = SequenceKey.parse(key);
            var lineage = lineages.of(parsed);
            if (lineage == null) {
                throw new IllegalArgumentException("no pattern for " + key);
            }
            try {
                long from = keysByAlarm.firstKey();
                var progress = sequencer.advance(lineage, parsed.value(), from, watermark, out);
                arm(key, progress.nextMillis());
            } catch (Exception e) {
                throw new IllegalStateException("sequence " + key + " failed", e);
            }
        }
    }

    /** When the next signal or partial match falls due, or {@link Sequencer#NEVER}. */
    public long nextDueMillis() {
        return keysByAlarm.isEmpty() ? Sequencer.NEVER : keysByAlarm.firstKey();
    }

    /** Whether no signal waits and no partial match is under way. */
    public boolean isIdle() {
        return store.isEmpty() && alarms.isEmpty();
    }

    private void arm(String key, long time) {
        var armed = alarms.remove(key);
        if (armed != null) {
            var keys = keysByAlarm.get(armed);
            if (keys != null && keys.remove(key) && keys.isEmpty()) {
                keysByAlarm.remove(armed);
            }
        }
        if (time != Sequencer.NEVER) {
            alarms.put(key, time);
            keysByAlarm
                    .computeIfAbsent(time, at -> new TreeSet<>(Comparator.naturalOrder()))
                    .add(key);
        }
    }
}
