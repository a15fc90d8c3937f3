package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.sequence.PatternDefinition;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A pattern as one version of a pack declares it. */
public record Sequence(String pack, String packVersion, PatternDefinition pattern)
        implements Serializable {

    /** The patterns of all packs, pack by pack. */
    public static List<Sequence> of(List<Pack> packs) {
        return packs.stream()
                .flatMap(
                        pack ->
                                pack.patterns().stream()
                                        .map(
                                                pattern ->
                                                        new Sequence(
                                                                pack.id(),
                                                                pack.version(),
                                                                pattern)))
                .toList();
    }

    /** The signals that take part: in a step, or because the pattern listens to them. */
    Set<String> heard() {
        var heard = new HashSet<>(pattern.listensTo());
        pattern.steps().forEach(step -> heard.addAll(step.signals()));
        return heard;
    }

    /** The signals of which one must come before anything is under way. */
    Set<String> beginnings() {
        var beginnings = new HashSet<String>();
        for (var step : pattern.steps()) {
            beginnings.addAll(step.signals());
            if (!step.optional()) {
                break;
            }
        }
        return beginnings;
    }

    /** What the signal is followed under: its subject, cell or county; null where it has none. */
    @Nullable String keyValue(Signal signal) {
        return switch (pattern.key()) {
            case "subject" -> signal.subject();
            case "cell" -> signal.cell();
            case "county" -> signal.county();
            default -> throw new IllegalArgumentException("no signal has the key " + pattern.key());
        };
    }

    /** The key under which the pattern is followed for one subject, cell or county. */
    SequenceKey keyOf(String lineage, String value) {
        return new SequenceKey(pack, pattern.id(), lineage, value);
    }
}
