package io.fenghuo.jobs.oracle;

import io.fenghuo.connectors.intake.Arrival;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;

/**
 * Fails once, at the first record after so many by which a checkpoint is complete, so that the job
 * goes on from the middle.
 *
 * <p>Caveat: there is one at a time in a process.
 */
final class Failure implements MapFunction<Arrival, Arrival>, CheckpointListener {
    private static final long serialVersionUID = 1L;

    private static final AtomicInteger FAILED = new AtomicInteger();
    private static final AtomicInteger CHECKPOINTS = new AtomicInteger();

    private final long after;
    private long passed;

    Failure(long after) {
        this.after = after;
        FAILED.set(0);
        CHECKPOINTS.set(0);
    }

    static int failed() {
        return FAILED.get();
    }

    @Override
    public Arrival map(Arrival arrival) {
        passed++;
        if (passed > after && CHECKPOINTS.get() > 0 && FAILED.compareAndSet(0, 1)) {
            throw new IllegalStateException("a failure as meant by the test");
        }
        return arrival;
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) {
        CHECKPOINTS.incrementAndGet();
    }
}
