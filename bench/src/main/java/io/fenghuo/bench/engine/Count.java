package io.fenghuo.bench.engine;

import java.util.concurrent.atomic.LongAdder;

/** How many there were of something in this JVM, when the shipped packs ran. */
public enum Count {
    SIGNALS,
    ALERTS;

    private final LongAdder count = new LongAdder();

    void add(long more) {
        count.add(more);
    }

    /** Since the last call. */
    public long take() {
        return count.sumThenReset();
    }
}
