package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.sequence.PatternDefinition;
import java.io.Serializable;
import java.util.List;

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

    /** Unique among the sequences of all packs; what {@link SequenceKey#sequence} gives. */
    public String name() {
        return keyOf("").sequence();
    }

    /** The key under which the pattern is followed for one subject, cell or county. */
    public SequenceKey keyOf(String value) {
        return new SequenceKey(pack, pattern.id(), value);
    }
}
