package io.fenghuo.jobs.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.jobs.packs.PackSource;
import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.MatchWire;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.finding.SignalWire;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The public {@code CEP.pattern} and {@link SequenceStage} side by side in one job on a cluster.
 */
class SequenceConformanceITCase {
    private static final int PATTERNS = 8;
    private static final String TICK = "tick";
    private static final TypeInformation<Signal> SIGNALS =
            WireTypeInfo.of(Signal.class, new SignalWire());

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1000, 1001, 1002})
    void shouldFindWhatPlainCepFinds(long seed) throws Exception {
        var random = new RandomSequences(seed);
        var sequences = new ArrayList<Sequence>();
        while (sequences.size() < PATTERNS) {
            var sequence = random.sequence("p" + sequences.size(), true);
            // Plain CEP sets no timer for bounds between steps; the harness test covers them.
            if (sequence.pattern().steps().stream()
                    .allMatch(step -> step.withinPreviousMillis() == 0)) {
                sequences.add(sequence);
            }
        }
        var env = cluster();
        var signals =
                env.fromData(withTicks(random.signals("x", "y", "z")), SIGNALS)
                        .assignTimestampsAndWatermarks(everyInstant())
                        .filter(signal -> !signal.name().equals(TICK));
        DataStream<String> found =
                signals.flatMap(new Routing(sequences))
                        .returns(WireTypeInfo.of(Routed.class, new RoutedWire()))
                        .keyBy(Routed::key)
                        .connect(PackSource.known(env, List.of()).published().broadcast())
                        .transform(
                                "patterns",
                                WireTypeInfo.of(Match.class, new MatchWire()),
                                new SequenceStage(List.of(), sequences))
                        .map(match -> "stage " + Patterns.inWords(match))
                        .returns(Types.STRING);
        for (var sequence : sequences) {
            found = found.union(plainCep(signals, sequence));
        }

        var ofStage = new ArrayList<String>();
        var ofPlainCep = new ArrayList<String>();
        try (var results = found.executeAndCollect()) {
            results.forEachRemaining(
                    words -> {
                        if (words.startsWith("stage ")) {
                            ofStage.add(words.substring("stage ".length()));
                        } else {
                            ofPlainCep.add(words);
                        }
                    });
        }

        assertThat(ofStage)
                .describedAs("seed %d, %s", seed, sequences)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(ofPlainCep);
    }

    private static StreamExecutionEnvironment cluster() {
        var configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        return StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
    }

    private static DataStream<String> plainCep(DataStream<Signal> signals, Sequence sequence) {
        var definition = sequence.pattern();
        var heard = signals.flatMap(new Heard(sequence)).returns(SIGNALS).keyBy(Signal::subject);
        var patterns = CEP.pattern(heard, PatternCompiler.compile(definition), new PlainCep.ById());
        if (!definition.emitTimeouts()) {
            return patterns.process(new PlainCep.InWords(definition), Types.STRING);
        }
        var matches = patterns.process(new PlainCep.InWordsWithTimeouts(definition), Types.STRING);
        return matches.union(matches.getSideOutput(PlainCep.TIMEOUTS));
    }

    /** The signals with a tick at every instant after those of that instant. */
    private static List<Signal> withTicks(List<Signal> signals) {
        var all = new ArrayList<>(signals);
        long last = signals.get(signals.size() - 1).timeMillis() + RandomSequences.LONGEST_WINDOW;
        for (long time = signals.get(0).timeMillis() - 1; time <= last; time++) {
            all.add(Patterns.signal(TICK, time, TICK + time));
        }
        all.sort(Comparator.comparingLong(Signal::timeMillis));
        return all;
    }

    private static WatermarkStrategy<Signal> everyInstant() {
        return WatermarkStrategy.<Signal>forGenerator(context -> new AtTicks())
                .withTimestampAssigner((signal, before) -> signal.timeMillis());
    }

    /** A tick says that its instant is over. */
    private static final class AtTicks implements WatermarkGenerator<Signal> {
        @Override
        public void onEvent(Signal signal, long timestamp, WatermarkOutput output) {
            if (signal.name().equals(TICK)) {
                output.emitWatermark(new Watermark(timestamp));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // Ticks are enough.
        }
    }

    private static final class Heard implements FlatMapFunction<Signal, Signal> {
        private static final long serialVersionUID = 1L;

        private final Sequence sequence;

        Heard(Sequence sequence) {
            this.sequence = sequence;
        }

        @Override
        public void flatMap(Signal signal, Collector<Signal> out) {
            if (!Lineages.always(List.of(sequence)).route(signal).isEmpty()) {
                out.collect(signal);
            }
        }
    }

    private static final class Routing extends RichFlatMapFunction<Signal, Routed> {
        private static final long serialVersionUID = 1L;

        private final ArrayList<Sequence> sequences;
        private transient Lineages lineages;

        Routing(List<Sequence> sequences) {
            this.sequences = new ArrayList<>(sequences);
        }

        @Override
        public void open(OpenContext context) {
            lineages = Lineages.always(sequences);
        }

        @Override
        public void flatMap(Signal signal, Collector<Routed> out) {
            lineages.route(signal).forEach(out::collect);
        }
    }
}
