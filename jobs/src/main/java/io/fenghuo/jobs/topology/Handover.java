package io.fenghuo.jobs.topology;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.jspecify.annotations.Nullable;

/**
 * Hands what reaches it to a consumer in the same JVM: for an embedded cluster, where Flink's own
 * way back to the client asks a cluster that may be gone already.
 *
 * <p>Caveats: a restart of the job hands over again what came since the last checkpoint; the
 * consumer is called by one thread at a time, but not always by the same.
 */
public final class Handover<T> implements Sink<T>, AutoCloseable {
    private static final long serialVersionUID = 1L;
    private static final Map<String, Consumer<?>> TAKERS = new ConcurrentHashMap<>();

    private final String token = UUID.randomUUID().toString();

    private Handover() {}

    /** A sink until it is closed. */
    public static <T> Handover<T> to(Consumer<? super T> taker) {
        var handover = new Handover<T>();
        TAKERS.put(handover.token, taker);
        return handover;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new Writer<>(token);
    }

    /** What comes later is dropped. */
    @Override
    public void close() {
        TAKERS.remove(token);
    }

    private record Writer<T>(String token) implements SinkWriter<T> {
        @Override
        @SuppressWarnings("unchecked") // the token was made together with a consumer of T
        public void write(T element, Context context) {
            var taker = (@Nullable Consumer<T>) TAKERS.get(token);
            if (taker != null) {
                synchronized (taker) {
                    taker.accept(element);
                }
            }
        }

        @Override
        public void flush(boolean endOfInput) {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // The consumer outlives the writers.
        }
    }
}
