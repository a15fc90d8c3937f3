package io.fenghuo.bench.peer.flinkcep;

import io.fenghuo.bench.peer.Reading;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.util.Collector;

/** Names the pattern and the two readings of a match. */
final class ToMatch extends PatternProcessFunction<Reading, PatternMatch> {
    private static final long serialVersionUID = 1L;

    private final String pattern;

    ToMatch(String pattern) {
        this.pattern = pattern;
    }

    @Override
    public void processMatch(
            Map<String, List<Reading>> match, Context context, Collector<PatternMatch> out) {
        var first = Objects.requireNonNull(match.get("first")).get(0);
        var then = Objects.requireNonNull(match.get("then")).get(0);
        out.collect(new PatternMatch(pattern, first.subject(), first.id(), then.id()));
    }
}
