package io.fenghuo.jobs.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.finding.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random patterns over random signals: {@link SequenceStage}, with many patterns in one operator,
 * must find exactly what plain CEP finds with an operator for each.
 *
 * <p>Plain CEP is given every instant as a watermark, since its timeouts depend on watermarks; the
 * stage is given few, and signals out of order.
 */
class SequenceConformanceTest {
    private static final int PATTERNS = 20;
    private static final long DISORDER = 7;

    static IntStream seeds() {
        return IntStream.range(0, 25);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldFindWhatPlainCepFinds(long seed) throws Exception {
        var given = new Given(seed);
        var expected = new ArrayList<String>();
        for (var sequence : given.sequences) {
            expected.addAll(plainCep(sequence, given));
        }

        try (var stage = new StageHarness(given.sequences)) {
            var found = run(given, stage, null, null);

            for (var sequence : given.sequences) {
                assertThat(ofPattern(sequence, found))
                        .describedAs("seed %d, %s over %s", seed, sequence, given.inWords())
                        .containsExactlyInAnyOrderElementsOf(ofPattern(sequence, expected));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldFindTheSameInMemory(long seed) throws Exception {
        var given = new Given(seed);
        var lineages = Lineages.always(given.sequences);
        var sequences = new InMemorySequences(lineages);
        var found = new ArrayList<String>();
        long highest = 0;
        for (var signal : given.arriving) {
            lineages.route(signal).forEach(routed -> assertThat(sequences.add(routed)).isTrue());
            highest = Math.max(highest, signal.timeMillis());
            sequences.advance(highest - DISORDER - 1, match -> found.add(Patterns.inWords(match)));
        }
        sequences.advance(given.until, match -> found.add(Patterns.inWords(match)));

        try (var stage = new StageHarness(given.sequences)) {
            assertThat(found)
                    .describedAs("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(run(given, stage, null, null));
        }
        if (given.bounded) {
            assertThat(sequences.isIdle()).describedAs("seed %d", seed).isTrue();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldFindTheSameAfterARestore(long seed) throws Exception {
        var given = new Given(seed);
        List<String> expected;
        try (var stage = new StageHarness(given.sequences)) {
            expected = run(given, stage, null, null);
        }
        StateBackend backend = seed % 5 == 0 ? new EmbeddedRocksDBStateBackend() : null;

        var found = new ArrayList<String>();
        OperatorSubtaskState snapshot;
        int half = given.arriving.size() / 2;
        try (var stage = new StageHarness(given.sequences, backend, null)) {
            found.addAll(run(given, stage, 0, half));
            snapshot = stage.snapshot();
        }
        try (var stage = new StageHarness(given.sequences, backend, snapshot)) {
            found.addAll(run(given, stage, half, null));
        }

        assertThat(found)
                .describedAs("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<String> plainCep(Sequence sequence, Given given) throws Exception {
        var definition = sequence.pattern();
        var lineages = Lineages.always(List.of(sequence));
        var heard =
                given.signals.stream().filter(signal -> !lineages.route(signal).isEmpty()).toList();
        boolean boundedSteps =
                definition.steps().stream().anyMatch(step -> step.withinPreviousMillis() > 0);
        return heard.isEmpty()
                ? List.of()
                : PlainCep.find(definition, heard, given.until, boundedSteps);
    }

    /**
     * Feeds part of the signals; to the end, and past the longest window, where no end is given.
     */
    private static List<String> run(
            Given given, StageHarness stage, @Nullable Integer from, @Nullable Integer to)
            throws Exception {
        var watermarks = new RandomSequences(given.seed + 1);
        int start = from == null ? 0 : from;
        int end = to == null ? given.arriving.size() : to;
        long highest = 0;
        for (int i = 0; i < end; i++) {
            highest = Math.max(highest, given.arriving.get(i).timeMillis());
            boolean watermark = watermarks.oneIn(6);
            if (i >= start) {
                stage.process(given.arriving.get(i));
                if (watermark) {
                    stage.watermark(highest - DISORDER - 1);
                }
            }
        }
        if (to == null) {
            stage.watermark(given.until);
            if (given.bounded) {
                assertThat(stage.stateEntries()).describedAs("seed %d", given.seed).isZero();
                assertThat(stage.waiting()).describedAs("seed %d", given.seed).isZero();
            }
        }
        return stage.found();
    }

    private static List<String> ofPattern(Sequence sequence, List<String> found) {
        return found.stream()
                .filter(words -> words.startsWith(sequence.pattern().id() + "@"))
                .toList();
    }

    /** All that a seed gives. */
    private static final class Given {
        private final long seed;
        private final boolean bounded;
        private final List<Sequence> sequences;
        private final List<Signal> signals;
        private final List<Signal> arriving;
        private final long until;

        Given(long seed) {
            this.seed = seed;
            this.bounded = seed % 2 == 0;
            var random = new RandomSequences(seed);
            sequences =
                    IntStream.range(0, PATTERNS)
                            .mapToObj(number -> random.sequence("p" + number, bounded))
                            .toList();
            signals = random.signals("x", "y", "z");
            arriving = random.disordered(signals, DISORDER);
            until =
                    signals.get(signals.size() - 1).timeMillis()
                            + RandomSequences.LONGEST_WINDOW
                            + 1;
        }

        String inWords() {
            return signals.stream()
                    .map(signal -> signal.timeMillis() + " " + signal.name() + " " + signal.id())
                    .toList()
                    .toString();
        }
    }
}
