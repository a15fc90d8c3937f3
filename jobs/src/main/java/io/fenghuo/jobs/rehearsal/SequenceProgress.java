package io.fenghuo.jobs.rehearsal;

import io.fenghuo.jobs.sequence.InMemorySequences;
import io.fenghuo.jobs.sequence.Lineages;
import io.fenghuo.jobs.sequence.PatternCompiler;
import io.fenghuo.jobs.sequence.Sequence;
import io.fenghuo.jobs.sequence.Sequencer;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.sequence.PatternDefinition;
import io.fenghuo.rules.sequence.PatternDefinition.Contiguity;
import io.fenghuo.rules.sequence.PatternDefinition.Skip;
import io.fenghuo.rules.sequence.PatternDefinition.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the patterns of packs came with the signals of a run, which matches alone do not tell.
 *
 * <p>The automaton keeps to itself where its partial matches stand. So each pattern is followed
 * once more for every step, cut off after it: a match of what is left means that the step was
 * taken. A step with {@code not} is turned round for this, so it was taken where what must not
 * happen did happen while it was watched for.
 *
 * <p>Caveats: of a step with {@code times} the first repetition counts. What {@code skip} would
 * have ended goes on here, so after a match a later partial match may seem to have come further
 * than it did.
 */
final class SequenceProgress {
    private static final char CUT = '#';

    private final Map<String, Match> furthest = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    private SequenceProgress() {}

    static SequenceProgress of(List<Pack> packs, List<Signal> signals) {
        var progress = new SequenceProgress();
        var cuts = new ArrayList<Sequence>();
        for (var sequence : Sequence.of(packs)) {
            for (int step = 0; step < sequence.pattern().steps().size(); step++) {
                var cut = cut(sequence.pattern(), step);
                if (cut != null) {
                    cuts.add(new Sequence(sequence.pack(), sequence.packVersion(), cut));
                }
            }
        }
        var lineages = Lineages.always(cuts);
        var sequences = new InMemorySequences(lineages);
        signals.stream().flatMap(signal -> lineages.route(signal).stream()).forEach(sequences::add);
        sequences.advance(Sequencer.NEVER, progress::learn);
        return progress;
    }

    /** Whether the step of that position was ever taken, under any key. */
    boolean taken(String pack, PatternDefinition pattern, int step) {
        return taken.contains(cutName(pack, pattern, step));
    }

    /**
     * The partial match under a key that came furthest, of equals the latest; null where not even
     * the first step was taken.
     */
    @Nullable Match furthest(String pack, PatternDefinition pattern, String key) {
        for (int step = pattern.steps().size() - 1; step >= 0; step--) {
            if (!pattern.steps().get(step).not()) {
                var found = furthest.get(cutName(pack, pattern, step) + '|' + key);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private void learn(Match match) {
        var cut = match.pack() + '|' + match.name();
        taken.add(cut);
        furthest.merge(
                cut + '|' + match.subject(),
                match,
                (one, two) -> one.timeMillis() > two.timeMillis() ? one : two);
    }

    private static String cutName(String pack, PatternDefinition pattern, int step) {
        return pack + '|' + pattern.id() + CUT + step;
    }

    /** Null where Flink would not take what is left, so that nothing can be told of the step. */
    private static @Nullable PatternDefinition cut(PatternDefinition pattern, int last) {
        var steps = new ArrayList<>(pattern.steps().subList(0, last));
        var step = pattern.steps().get(last);
        steps.add(
                new Step(
                        step.name(),
                        step.signals(),
                        false,
                        step.contiguity(),
                        1,
                        1,
                        false,
                        false,
                        Contiguity.RELAXED,
                        step.withinPreviousMillis()));
        var cut =
                new PatternDefinition(
                        pattern.id() + CUT + last,
                        pattern.key(),
                        steps,
                        pattern.withinMillis(),
                        Skip.NO_SKIP,
                        null,
                        false,
                        pattern.listensTo());
        try {
            PatternCompiler.compile(cut);
            return cut;
        } catch (IllegalArgumentException refused) {
            return null;
        }
    }
}
