package io.fenghuo.rules.probe;

import io.fenghuo.rules.drl.RuleBase;
import io.fenghuo.rules.drl.RuleObserver;
import io.fenghuo.rules.drl.RuleSession;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says of rules, at given facts, how far their conditions held and by how much the others failed.
 *
 * <p>What the whole condition and each of its items came to is asked of Drools; a comparison of two
 * values is decided from what Drools says they are. What cannot be compiled outside its rule is
 * left out and counts as not measured.
 *
 * <p>Caveats: of a join, the conditions of the later item are measured over all combinations of
 * those before it, and the nearest is shown for each fact. Compiling takes a second or two, so it
 * is for explanations and never for a stream. One thread only.
 */
public final class RuleAnalyst implements AutoCloseable {
    private static final int MAX_FIRINGS = 200_000;

    private final List<PlannedRule> rules;
    private final @Nullable RuleBase base;
    private final @Nullable RuleSession session;
    private final Probes probes = new Probes();
    private final Set<Integer> unmeasured;

    private RuleAnalyst(List<PlannedRule> rules, byte @Nullable [] jar, Set<Integer> unmeasured) {
        this.rules = rules;
        this.unmeasured = unmeasured;
        this.base = jar == null ? null : RuleBase.load(jar);
        this.session =
                base == null
                        ? null
                        // A probe whose condition throws reports nothing, and so is not measured.
                        : new RuleSession(
                                base, "probes", null, probes, RuleObserver.NONE, MAX_FIRINGS);
    }

    /**
     * Compiles the probes of some rules of a file.
     *
     * @param name for the compiler: letters, digits, {@code -} and {@code _}
     */
    public static RuleAnalyst of(String name, RuleFile file, Collection<RuleOutline> rules) {
        var writer = new ProbeWriter(file);
        var planned = rules.stream().map(rule -> PlannedRule.plan(rule, writer)).toList();
        var compiled = ProbeCompiler.compile(name + "-probes", writer);
        return new RuleAnalyst(planned, compiled.jar(), compiled.unmeasured());
    }

    /** Measures every rule at these facts; an event must be bound to what is known about it. */
    public List<RuleTrace> judge(Collection<?> facts) {
        if (session != null) {
            probes.listen();
            try {
                session.evaluate(facts);
            } finally {
                Probes.stopListening();
            }
        }
        var readings = new Readings(probes.readings(), unmeasured, session == null);
        return rules.stream().map(rule -> rule.trace(facts, readings)).toList();
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
        if (base != null) {
            base.close();
        }
    }
}
