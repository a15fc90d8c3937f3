package io.fenghuo.jobs.topology;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Counts what passes, for the report of a bounded run. */
@SuppressWarnings("NullAway.Init") // transient fields are set by open
final class Tally<T> extends RichMapFunction<T, T> {
    private static final long serialVersionUID = 1L;

    private final String name;
    private transient LongCounter passed;

    Tally(String name) {
        this.name = name;
    }

    @Override
    public void open(OpenContext context) {
        passed = new LongCounter();
        getRuntimeContext().addAccumulator(name, passed);
    }

    @Override
    public T map(T element) {
        passed.add(1L);
        return element;
    }
}
