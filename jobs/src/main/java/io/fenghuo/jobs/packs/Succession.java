package io.fenghuo.jobs.packs;

import io.fenghuo.rules.finding.DerivedId;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.Pack.OnUpgrade;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.UpgradeCheck;
import io.fenghuo.rules.sequence.PatternDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says which patterns of a publication go on with the partial matches of the one before.
 *
 * <p>Partial matches of a pattern are kept under its <em>lineage</em>. A version that keeps them
 * inherits the lineage of a pattern with the same steps; in every other case the pattern begins a
 * lineage of its own, and the old one ends: drained or discarded, as {@link UpgradeCheck#between}
 * says.
 */
public final class Succession {
    private static final int LENGTH = 12;

    private Succession() {}

    /** Of a publication that nothing goes before. */
    public static PackChange first(Publication publication, Set<String> watched) {
        return after(null, publication, watched);
    }

    /**
     * @param before what it takes over from, or null
     */
    public static PackChange after(
            @Nullable PackChange before, Publication publication, Set<String> watched) {
        var content = publication.content();
        if (content == null) {
            return new PackChange(publication, false, Map.of(), watched);
        }
        var pack = content.pack();
        var earlier = before == null ? null : before.publication().content();
        var upgrade = earlier == null ? OnUpgrade.KEEP : UpgradeCheck.between(earlier.pack(), pack);
        var inherited =
                before == null || earlier == null || upgrade != OnUpgrade.KEEP
                        ? Map.<String, String>of()
                        : inherited(before, earlier.pack(), pack);
        var lineages = new LinkedHashMap<String, String>();
        for (var pattern : pack.patterns()) {
            var own = lineage(publication, pattern);
            lineages.put(pattern.id(), inherited.getOrDefault(pattern.id(), own));
        }
        return new PackChange(publication, upgrade == OnUpgrade.DRAIN, lineages, watched);
    }

    private static Map<String, String> inherited(PackChange before, Pack earlier, Pack pack) {
        var inherited = new LinkedHashMap<String, String>();
        for (var pattern : pack.patterns()) {
            var lineage = before.lineages().get(pattern.id());
            if (lineage != null
                    && earlier.patterns().stream().anyMatch(old -> isSameShape(old, pattern))) {
                inherited.put(pattern.id(), lineage);
            }
        }
        return inherited;
    }

    private static boolean isSameShape(PatternDefinition old, PatternDefinition pattern) {
        return old.id().equals(pattern.id()) && shape(old).equals(shape(pattern));
    }

    /**
     * All of a pattern that the states of its automaton depend on: not which signals satisfy its
     * steps, nor how long they may take.
     */
    private static List<Object> shape(PatternDefinition pattern) {
        return List.of(
                pattern.id(),
                pattern.key(),
                pattern.steps().stream()
                        .map(
                                step ->
                                        List.of(
                                                step.name(),
                                                step.not(),
                                                step.contiguity(),
                                                step.times(),
                                                step.timesMost(),
                                                step.optional(),
                                                step.greedy(),
                                                step.inner()))
                        .toList());
    }

    /**
     * For a pack that was always there the shape alone, so that a job restored with another version
     * of it goes on with what fits.
     */
    private static String lineage(Publication publication, PatternDefinition pattern) {
        var birth = publication.activeFromMillis() == Publication.ALWAYS ? "" : publication.id();
        return DerivedId.of(birth, shape(pattern)).substring(0, LENGTH);
    }
}
