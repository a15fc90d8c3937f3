package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.finding.Signal;
import java.util.List;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * The only condition a step has: the signal is one of those named.
 *
 * <p>The names are an array because Flink cleans conditions by reflection, and an array needs no
 * opening of {@code java.util} to it.
 */
final class SignalNamed extends SimpleCondition<Signal> {
    private static final long serialVersionUID = 1L;

    private final String[] names;

    SignalNamed(List<String> names) {
        this.names = names.toArray(String[]::new);
    }

    @Override
    public boolean filter(Signal signal) {
        for (var name : names) {
            if (name.equals(signal.name())) {
                return true;
            }
        }
        return false;
    }
}
