package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.sequence.PatternDefinition;
import io.fenghuo.rules.sequence.PatternDefinition.Contiguity;
import io.fenghuo.rules.sequence.PatternDefinition.Skip;
import io.fenghuo.rules.sequence.PatternDefinition.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random patterns that Flink takes, and random signals that make them match, time out and tie.
 *
 * <p>Small on purpose: few names, short windows and gaps of about their length, so that every
 * borderline is met often.
 */
final class RandomSequences {
    private static final List<String> NAMES = List.of("a", "b", "c", "d");

    /** Listened to by some patterns, named by no step. */
    private static final String NOISE = "noise";

    private static final int SIGNALS_PER_SUBJECT = 24;
    static final long LONGEST_WINDOW = 20;

    private final Random random;

    RandomSequences(long seed) {
        random = new Random(seed);
    }

    /** A pattern that compiles; drawn again until one does. */
    Sequence sequence(String id, boolean bounded) {
        while (true) {
            var definition = definition(id, bounded);
            try {
                PatternCompiler.compile(definition);
                return new Sequence(Patterns.PACK, "1.0.0", definition);
            } catch (IllegalArgumentException refused) {
                continue;
            }
        }
    }

    PatternDefinition definition(String id, boolean bounded) {
        var steps = new ArrayList<Step>();
        int count = 1 + random.nextInt(4);
        for (int position = 0; position < count; position++) {
            steps.add(step("s" + position, position == 0));
        }
        var skip = Skip.values()[random.nextInt(Skip.values().length)];
        return new PatternDefinition(
                id,
                "subject",
                List.copyOf(steps),
                bounded || random.nextInt(3) > 0 ? 1 + random.nextLong(LONGEST_WINDOW) : 0,
                skip,
                "s" + random.nextInt(count),
                random.nextBoolean(),
                random.nextInt(3) == 0 ? List.of(NOISE) : List.of());
    }

    private Step step(String name, boolean first) {
        boolean not = !first && random.nextInt(4) == 0;
        int times = not || random.nextInt(2) == 0 ? 1 : 1 + random.nextInt(3);
        int timesMost = times;
        if (!not && random.nextInt(3) == 0) {
            timesMost = random.nextBoolean() ? Integer.MAX_VALUE : times + random.nextInt(3);
        }
        boolean repeats = timesMost > 1;
        return new Step(
                name,
                random.nextInt(5) == 0 ? List.of(name(), name()) : List.of(name()),
                not,
                not ? contiguity(2) : contiguity(3),
                times,
                timesMost,
                !not && random.nextInt(4) == 0,
                repeats && random.nextInt(3) == 0,
                repeats ? contiguity(3) : Contiguity.RELAXED,
                !first && random.nextInt(4) == 0 ? 1 + random.nextLong(LONGEST_WINDOW / 2) : 0);
    }

    private Contiguity contiguity(int choices) {
        return List.of(Contiguity.RELAXED, Contiguity.STRICT, Contiguity.NON_DETERMINISTIC)
                .get(random.nextInt(choices));
    }

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    /** Signals in order of time, those of one time in no order of id. */
    List<Signal> signals(String... subjects) {
        var signals = new ArrayList<Signal>();
        for (var subject : subjects) {
            long time = 100;
            for (int count = 0; count < SIGNALS_PER_SUBJECT; count++) {
                time += gap();
                var id = subject + "-" + random.nextInt(10_000) + "-" + count;
                signals.add(
                        Patterns.signal(
                                random.nextInt(8) == 0 ? NOISE : name(), time, id, subject));
            }
        }
        signals.sort(java.util.Comparator.comparingLong(Signal::timeMillis));
        return signals;
    }

    private long gap() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> 0;
            case 3 -> LONGEST_WINDOW / 2 + random.nextLong(LONGEST_WINDOW);
            default -> 1 + random.nextLong(3);
        };
    }

    /** The same signals as they may arrive, none more than {@code bound} behind a later one. */
    List<Signal> disordered(List<Signal> signals, long bound) {
        record Arrival(Signal signal, double at) {}
        return signals.stream()
                .map(signal -> new Arrival(signal, signal.timeMillis() + random.nextDouble(bound)))
                .sorted(java.util.Comparator.comparingDouble(Arrival::at))
                .map(Arrival::signal)
                .toList();
    }

    boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }
}
