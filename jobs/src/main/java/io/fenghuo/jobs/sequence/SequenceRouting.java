package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.finding.Signal;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** {@link SequenceRouter} in a job: what comes before {@code keyBy(Routed::key)}. */
@SuppressWarnings("NullAway.Init") // the router is set by open
public final class SequenceRouting extends RichFlatMapFunction<Signal, Routed> {
    private static final long serialVersionUID = 1L;

    private final List<Sequence> sequences;
    private transient SequenceRouter router;

    public SequenceRouting(List<Sequence> sequences) {
        this.sequences = List.copyOf(sequences);
    }

    @Override
    public void open(OpenContext context) {
        router = new SequenceRouter(sequences);
    }

    @Override
    public void flatMap(Signal signal, Collector<Routed> out) {
        router.route(signal).forEach(out::collect);
    }
}
