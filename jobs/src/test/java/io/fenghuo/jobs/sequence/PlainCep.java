package io.fenghuo.jobs.sequence;

import io.fenghuo.jobs.state.WireSerializer;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.finding.SignalWire;
import io.fenghuo.rules.sequence.PatternDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.functions.TimedOutPartialMatchHandler;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.operator.CepOperator;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** The operator that {@code CEP.pattern} makes of a pattern, as the standard to compare with. */
final class PlainCep {
    static final OutputTag<String> TIMEOUTS = new OutputTag<>("timeouts", Types.STRING);

    private PlainCep() {}

    /**
     * What it finds, in words, with a watermark at every instant.
     *
     * @param wake whether to have it look at every key at every instant. It sets timers for {@code
     *     within} of the whole pattern only, so without being woken it sees a bound between two
     *     steps run out when the next signal comes, or never.
     */
    static List<String> find(
            PatternDefinition pattern, List<Signal> signals, long until, boolean wake)
            throws Exception {
        return find(operator(pattern), signals, until, wake);
    }

    /** The same of a pattern that is none of a pack, in any words, and woken. */
    static List<String> find(
            Pattern<Signal, Signal> pattern,
            PatternProcessFunction<Signal, String> words,
            List<Signal> signals,
            long until)
            throws Exception {
        return find(operator(pattern, true, words), signals, until, true);
    }

    private static List<String> find(
            CepOperator<Signal, String, String> operator,
            List<Signal> signals,
            long until,
            boolean wake)
            throws Exception {
        try (var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        operator, Signal::subject, Types.STRING)) {
            harness.open();
            int next = 0;
            var subjects = signals.stream().map(Signal::subject).distinct().toList();
            for (long now = signals.get(0).timeMillis() - 1; now <= until; now++) {
                for (; next < signals.size() && signals.get(next).timeMillis() <= now; next++) {
                    harness.processElement(signals.get(next), signals.get(next).timeMillis());
                }
                harness.processWatermark(now);
                if (wake) {
                    for (var subject : subjects) {
                        operator.setCurrentKey(subject);
                        operator.onEventTime(null);
                    }
                }
            }
            return found(harness);
        }
    }

    /** The same with only the watermarks given. */
    static List<String> find(PatternDefinition pattern, List<Signal> signals, List<Long> watermarks)
            throws Exception {
        try (var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        operator(pattern), Signal::subject, Types.STRING)) {
            harness.open();
            for (var signal : signals) {
                harness.processElement(signal, signal.timeMillis());
            }
            for (var watermark : watermarks) {
                harness.processWatermark(watermark);
            }
            return found(harness);
        }
    }

    private static List<String> found(
            KeyedOneInputStreamOperatorTestHarness<String, Signal, String> harness) {
        var found = new ArrayList<>(harness.extractOutputValues());
        var timeouts = harness.getSideOutput(TIMEOUTS);
        if (timeouts != null) {
            timeouts.stream().map(StreamRecord::getValue).forEach(found::add);
        }
        return found;
    }

    private static CepOperator<Signal, String, String> operator(PatternDefinition definition) {
        return operator(
                PatternCompiler.compile(definition),
                definition.emitTimeouts(),
                definition.emitTimeouts()
                        ? new InWordsWithTimeouts(definition)
                        : new InWords(definition));
    }

    private static CepOperator<Signal, String, String> operator(
            Pattern<Signal, Signal> pattern,
            boolean timeouts,
            PatternProcessFunction<Signal, String> words) {
        return new CepOperator<>(
                new WireSerializer<>(new SignalWire()),
                false,
                NFACompiler.compileFactory(pattern, timeouts),
                new ById(),
                pattern.getAfterMatchSkipStrategy(),
                words,
                null);
    }

    static final class ById implements EventComparator<Signal> {
        private static final long serialVersionUID = 1L;

        @Override
        public int compare(Signal one, Signal other) {
            return one.id().compareTo(other.id());
        }
    }

    static class InWords extends PatternProcessFunction<Signal, String> {
        private static final long serialVersionUID = 1L;

        private final PatternDefinition definition;

        InWords(PatternDefinition definition) {
            this.definition = definition;
        }

        @Override
        public void processMatch(
                Map<String, List<Signal>> match, Context context, Collector<String> out) {
            out.collect(words(match, context.timestamp(), false));
        }

        String words(Map<String, List<Signal>> match, long time, boolean timedOut) {
            var steps = new LinkedHashMap<String, List<Signal>>();
            definition
                    .steps()
                    .forEach(
                            step -> {
                                if (match.containsKey(step.name())) {
                                    steps.put(step.name(), match.get(step.name()));
                                }
                            });
            return Patterns.inWords(definition.id(), time, timedOut, steps);
        }
    }

    static final class InWordsWithTimeouts extends InWords
            implements TimedOutPartialMatchHandler<Signal> {
        private static final long serialVersionUID = 1L;

        InWordsWithTimeouts(PatternDefinition definition) {
            super(definition);
        }

        @Override
        public void processTimedOutMatch(Map<String, List<Signal>> match, Context context) {
            context.output(TIMEOUTS, words(match, context.timestamp(), true));
        }
    }
}
