package io.fenghuo.rules.coverage;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** What the rules of one pack did while they were watched. One thread only. */
final class Recording {
    private final BitSet hits = new BitSet();
    private final Set<String> parameters = new HashSet<>();
    private final Set<String> features = new HashSet<>();

    void hit(int probe) {
        hits.set(probe);
    }

    void read(String name, boolean feature) {
        (feature ? features : parameters).add(name);
    }

    boolean wasHit(int probe) {
        return hits.get(probe);
    }

    Set<String> parameters() {
        return Set.copyOf(parameters);
    }

    Set<String> features() {
        return Set.copyOf(features);
    }

    void forget() {
        hits.clear();
        parameters.clear();
        features.clear();
    }
}
