package io.fenghuo.connectors.intake;

import org.jspecify.annotations.Nullable;

/**
 * One record as it came, not yet looked into, with the place that it came from.
 *
 * <p>Equality is that of the record's identity members and of the array's identity, not of its
 * content: compare {@link #bytes} by content where that is meant.
 *
 * @param topic the topic, or the name of the file
 * @param partition the partition; 0 for a file
 * @param offset the offset, or the number of the line from 0 upwards
 * @param bytes the value; null for a record without one
 * @param timestampMillis when the broker received it, or {@link #NO_TIMESTAMP}
 */
public record RawRecord(
        String topic, int partition, long offset, byte @Nullable [] bytes, long timestampMillis) {

    /** What {@code timestampMillis} is where nobody noted the time of receipt. */
    public static final long NO_TIMESTAMP = -1;

    /** The order of one partition is that of its own: {@code topic/partition}. */
    public String stream() {
        return stream(topic, partition);
    }

    /** The name of a partition. */
    public static String stream(String topic, int partition) {
        return topic + '/' + partition;
    }
}
