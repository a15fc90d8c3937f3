package io.fenghuo.bench.peer.flinkcep;

import io.fenghuo.bench.pattern.ComparisonPattern;
import io.fenghuo.bench.peer.Reading;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;

/**
 * Flink CEP with a filter written by hand before each pattern, which lets through what fits one of
 * its steps. Few write it so, but it is the best that Flink CEP can be: what is filtered out is not
 * shuffled either.
 *
 * <p>Caveat: it is right for these patterns. One with strict contiguity, or with a condition over
 * earlier events, must see what lies between.
 */
public final class FilteredFlinkCep extends FlinkCep {

    @Override
    public String name() {
        return "flinkcep-filtered";
    }

    @Override
    public String version() {
        return super.version() + ", a filter by hand before each pattern";
    }

    @Override
    KeyedStream<Reading, String> keyed(
            DataStream<Reading> readings,
            KeyedStream<Reading, String> bySubject,
            ComparisonPattern pattern) {
        var quantity = pattern.quantity();
        double least = Math.min(pattern.first(), pattern.then());
        return readings.filter(
                        reading -> reading.quantity().equals(quantity) && reading.value() >= least)
                .name("fits a step of " + pattern.id())
                .keyBy(Reading::subject);
    }
}
