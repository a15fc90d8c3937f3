package io.fenghuo.jobs.intake;

import io.fenghuo.connectors.intake.RawRecord;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The highest event time seen in each partition, and by it whether an event is late.
 *
 * <p>Lateness is held against the event's own partition and nothing else, so it depends on what the
 * partition holds and not on how fast the others were read: a replay judges the same. Its size is
 * the number of partitions.
 */
public final class PartitionClock {
    private final long boundMillis;
    private final Map<String, Long> highest = new HashMap<>();
    private @Nullable String lastTopic;
    private int lastPartition;
    private long lastHighest;

    public PartitionClock(long boundMillis) {
        this.boundMillis = boundMillis;
    }

    /**
     * Notes an event's time.
     *
     * @return by how many milliseconds it is behind what its partition may be, or 0 where it is in
     *     time; a late event moves nothing
     */
    public long lateBy(String topic, int partition, long timeMillis) {
        // Records come in runs of one partition, so neither name nor map is mostly looked at.
        if (partition != lastPartition || !topic.equals(lastTopic)) {
            keepLast();
            lastTopic = topic;
            lastPartition = partition;
            lastHighest = highest.getOrDefault(RawRecord.stream(topic, partition), Long.MIN_VALUE);
        }
        if (timeMillis >= lastHighest) {
            lastHighest = timeMillis;
            return 0;
        }
        return Math.max(0, lastHighest - boundMillis - timeMillis);
    }

    /** A copy, by partition. */
    Map<String, Long> highest() {
        keepLast();
        return Map.copyOf(highest);
    }

    boolean hasSeenNothing() {
        return lastTopic == null && highest.isEmpty();
    }

    /** Takes over what another, or an earlier self, has seen: the later of both counts. */
    void merge(String stream, long timeMillis) {
        keepLast();
        lastTopic = null;
        highest.merge(stream, timeMillis, Math::max);
    }

    private void keepLast() {
        if (lastTopic != null) {
            highest.put(RawRecord.stream(lastTopic, lastPartition), lastHighest);
        }
    }
}
