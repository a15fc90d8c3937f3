package io.fenghuo.bench.engine;

import io.fenghuo.bench.contest.Meter;
import io.fenghuo.connectors.intake.EventReader;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventDecoder;
import io.fenghuo.rules.event.EventFormatException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The product's reader of events, which starts the meter and counts. One serves one thread. */
final class CountedReader implements EventReader {
    private static final List<CountedReader> ALL = new ArrayList<>();

    private final EventDecoder decoder = new EventDecoder();
    private volatile long read;

    static CountedReader make() {
        var reader = new CountedReader();
        synchronized (ALL) {
            ALL.add(reader);
        }
        return reader;
    }

    /** How many events all of them read since the last call. */
    static long take() {
        synchronized (ALL) {
            long sum = ALL.stream().mapToLong(reader -> reader.read).sum();
            ALL.clear();
            return sum;
        }
    }

    @Override
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread writes it
    public Event read(byte @Nullable [] bytes) throws EventFormatException {
        Meter.record();
        read++;
        return decoder.decode(bytes);
    }
}
