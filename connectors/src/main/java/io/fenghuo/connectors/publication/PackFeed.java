package io.fenghuo.connectors.publication;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that was ever published, from the beginning and then as it comes, and how far it is complete.
 *
 * <p>It is read from the beginning at each start, so a job need not keep it.
 */
public interface PackFeed extends AutoCloseable {

    /** What {@link #completeAsOf} is before everything was read once. */
    long UNKNOWN = Long.MIN_VALUE;

    /**
     * One record.
     *
     * @param value null where a publication was withdrawn from the topic
     */
    record Entry(String key, byte @Nullable [] value) {}

    /** What came since the last call, in order; never blocks. */
    List<Entry> poll();

    /**
     * The latest instant by the wall clock, in milliseconds, such that whatever was published
     * before it has been returned by {@link #poll}, or {@link #UNKNOWN}. Never blocks.
     */
    long completeAsOf();

    @Override
    void close();

    /** How a task gets its own. */
    @FunctionalInterface
    interface Factory extends Serializable {
        PackFeed open();
    }
}
