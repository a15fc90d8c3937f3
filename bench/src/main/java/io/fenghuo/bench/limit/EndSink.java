package io.fenghuo.bench.limit;

import io.fenghuo.bench.contest.Meter;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Counts and drops everything, and stops the meter when there is no more. */
final class EndSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;
    private static final AtomicLong DROPPED = new AtomicLong();

    /** How many there were since the last call. */
    static long take() {
        return DROPPED.getAndSet(0);
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new Writer<>();
    }

    private static final class Writer<T> implements SinkWriter<T> {
        private long dropped;

        @Override
        public void write(T element, Context context) {
            dropped++;
        }

        @Override
        public void flush(boolean endOfInput) {
            if (endOfInput) {
                DROPPED.addAndGet(dropped);
                Meter.end();
            }
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
