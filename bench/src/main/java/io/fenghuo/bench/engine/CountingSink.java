package io.fenghuo.bench.engine;

import io.fenghuo.bench.contest.Meter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Counts what comes, drops it, and stops the meter when there is no more. */
final class CountingSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    private final Count count;

    CountingSink(Count count) {
        this.count = count;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new Writer<>(count);
    }

    private record Writer<T>(Count count) implements SinkWriter<T> {
        @Override
        public void write(T element, Context context) {
            count.add(1);
        }

        @Override
        public void flush(boolean endOfInput) {
            if (endOfInput) {
                Meter.end();
            }
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
