package io.fenghuo.bench.peer.kafkastreams;

import io.fenghuo.bench.pattern.ComparisonPattern;
import io.fenghuo.bench.pattern.Found;
import io.fenghuo.bench.peer.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The patterns as a team writes them by hand: for each pattern and subject the store holds the
 * readings that began a match; what has waited too long is dropped by a sweep once a minute of
 * stream time.
 *
 * <p>Caveat: it trusts the order of the partition. Readings out of order would need a buffer.
 */
final class SequenceProcessor implements Processor<String, Reading, String, Found> {
    static final String STORE = "begun";

    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final Map<String, ComparisonPattern> byQuantity = new HashMap<>();
    private final EndOfTopic end;
    private @Nullable ProcessorContext<String, Found> context;
    private @Nullable KeyValueStore<String, List<Begun>> store;

    SequenceProcessor(List<ComparisonPattern> patterns, EndOfTopic end) {
        this.end = end;
        patterns.forEach(pattern -> byQuantity.put(pattern.quantity(), pattern));
    }

    @Override
    public void init(ProcessorContext<String, Found> context) {
        this.context = context;
        this.store = context.getStateStore(STORE);
        context.schedule(SWEEP, PunctuationType.STREAM_TIME, this::sweep);
    }

    @Override
    public void process(Record<String, Reading> record) {
        match(record);
        Objects.requireNonNull(context).recordMetadata().ifPresent(end::passed);
    }

    private void match(Record<String, Reading> record) {
        var reading = record.value();
        var pattern = byQuantity.get(reading.quantity());
        if (pattern == null) {
            return;
        }
        boolean begins = reading.value() >= pattern.first();
        boolean ends = reading.value() >= pattern.then();
        if (!begins && !ends) {
            return;
        }
        var waiting = Objects.requireNonNull(store);
        var key = pattern.id() + '/' + reading.subject();
        var begun = waiting.get(key);
        if (ends && begun != null) {
            for (var first : begun) {
                if (inTime(first, reading.timeMillis())) {
                    var found =
                            new Found(pattern.id(), reading.subject(), first.id(), reading.id());
                    Objects.requireNonNull(context).forward(record.withValue(found));
                }
            }
            if (!begins) {
                waiting.delete(key);
            }
            begun = null;
        }
        if (begins) {
            var now = begun == null ? new ArrayList<Begun>(1) : begun;
            now.removeIf(first -> !inTime(first, reading.timeMillis()));
            now.add(new Begun(reading.id(), reading.timeMillis()));
            waiting.put(key, now);
        }
    }

    private void sweep(long now) {
        var waiting = Objects.requireNonNull(store);
        var over = new ArrayList<String>();
        try (var all = waiting.all()) {
            all.forEachRemaining(
                    entry -> {
                        var last = entry.value.get(entry.value.size() - 1);
                        if (!inTime(last, now)) {
                            over.add(entry.key);
                        }
                    });
        }
        over.forEach(waiting::delete);
    }

    private static boolean inTime(Begun first, long timeMillis) {
        return timeMillis - first.timeMillis() < ComparisonPattern.WITHIN_MILLIS;
    }
}
