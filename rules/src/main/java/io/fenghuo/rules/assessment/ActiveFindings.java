package io.fenghuo.rules.assessment;

import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.Scenario.Scope;
import io.fenghuo.rules.pack.Scenario.Use;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What is active around one place for the scenarios of one pack that look around alike.
 *
 * <p>Findings come in the order of (time, id). One is active while {@code time > now - for}; of
 * those that are not all kept, only the latest of each name and subject is. At most {@value #MOST}
 * are kept: beyond that the oldest is dropped, which the caller should count, since a warning may
 * then be missed.
 */
public final class ActiveFindings {
    /** Bounds the state of a key and the work of an evaluation. */
    public static final int MOST = 512;

    private static final Comparator<Finding> IN_ORDER =
            Comparator.comparingLong(Finding::timeMillis).thenComparing(Finding::id);

    private final List<Finding> findings;

    public ActiveFindings() {
        this(List.of());
    }

    /** As restored from state, in any order. */
    public ActiveFindings(List<Finding> restored) {
        findings = new ArrayList<>(restored);
        findings.sort(IN_ORDER);
    }

    /**
     * How findings are remembered by the scenarios of a pack with the same scope, by name: as long
     * as the longest, and all where any wants all.
     */
    public static Map<String, Use> uses(Pack pack, Scope scope) {
        var uses = new HashMap<String, Use>();
        for (var scenario : pack.scenarios().values()) {
            if (scenario.scope().equals(scope)) {
                scenario.uses()
                        .forEach(
                                (name, use) ->
                                        uses.merge(
                                                name,
                                                use,
                                                (one, two) ->
                                                        new Use(
                                                                Math.max(
                                                                        one.forMillis(),
                                                                        two.forMillis()),
                                                                one.all() || two.all())));
            }
        }
        return uses;
    }

    /**
     * Adds a finding, and forgets what is no longer active at its time.
     *
     * @return how many that were still active had to be dropped
     */
    public int add(Finding finding, Map<String, Use> uses) {
        var use = uses.get(finding.name());
        if (use == null) {
            return 0;
        }
        prune(finding.timeMillis(), uses);
        if (findings.stream().anyMatch(known -> known.id().equals(finding.id()))) {
            return 0;
        }
        if (!use.all()) {
            findings.removeIf(
                    known ->
                            known.name().equals(finding.name())
                                    && known.subject().equals(finding.subject()));
        }
        findings.add(finding);
        findings.sort(IN_ORDER);
        int dropped = 0;
        while (findings.size() > MOST) {
            findings.remove(0);
            dropped++;
        }
        return dropped;
    }

    /** Forgets what is no longer active. */
    public void prune(long nowMillis, Map<String, Use> uses) {
        for (Iterator<Finding> each = findings.iterator(); each.hasNext(); ) {
            var finding = each.next();
            var use = uses.get(finding.name());
            if (use == null || finding.timeMillis() <= nowMillis - use.forMillis()) {
                each.remove();
            }
        }
    }

    /** All, oldest first. */
    public List<Finding> all() {
        return List.copyOf(findings);
    }

    public boolean isEmpty() {
        return findings.isEmpty();
    }

    /**
     * The instant at which the last of them is no longer active; {@code Long.MIN_VALUE} if none.
     */
    public long emptyAtMillis(Map<String, Use> uses) {
        long last = Long.MIN_VALUE;
        for (var finding : findings) {
            var use = uses.get(finding.name());
            if (use != null) {
                last = Math.max(last, finding.timeMillis() + use.forMillis());
            }
        }
        return last;
    }
}
