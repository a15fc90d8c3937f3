package io.fenghuo.rules.drl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.drools.core.reteoo.AbstractTerminalNode;
import org.drools.core.rule.consequence.InternalMatch;
import org.jspecify.annotations.Nullable;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.ConsequenceException;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.api.runtime.rule.Match;

/**
 * One long-lived Drools session: facts in, rules fire, facts out again, so that it never holds
 * history.
 *
 * <p>A rule that fails is told to the observer and harms no other. One whose consequence throws has
 * what it told withdrawn and is left out for the rest of the evaluation. One whose condition throws
 * leaves Drools' network half propagated, so the evaluation starts over in a session that lacks the
 * rule. A rule that fires without end is stopped and counts as failed.
 *
 * <p>Caveats: a consequence that never returns holds the thread, since only firings are counted. A
 * consequence that fails in the end may have run for other matches before, and those withdrawn too.
 */
public final class RuleSession implements AutoCloseable {
    private final RuleBase rules;
    private final String pack;
    private final RuleOutput output;
    private final RuleObserver observer;
    private final int maxFirings;
    private final Watch watch = new Watch();
    private final List<Firing> firings = new ArrayList<>();
    private final List<FactHandle> handles = new ArrayList<>();
    private final Set<String> failed = new LinkedHashSet<>();
    private KieSession session;

    /**
     * @param pack for the observer
     * @param output bound to every global of its type that the rules declare
     * @param maxFirings how many consequences one evaluation may run before the rule that fired
     *     most counts as endless
     */
    public RuleSession(
            RuleBase rules, String pack, RuleOutput output, RuleObserver observer, int maxFirings) {
        this.rules = rules;
        this.pack = pack;
        this.output = output;
        this.observer = observer;
        this.maxFirings = maxFirings;
        this.session = prepare(rules.newSession());
    }

    /** Lets the rules judge these facts together; what they find is in the output afterwards. */
    public void evaluate(Collection<?> facts) {
        failed.clear();
        forget();
        var broken = run(session, facts);
        if (broken == null && failed.isEmpty() && session.getFactCount() == 0) {
            report();
            return;
        }
        replace();
        if (broken != null) {
            startOver(broken, facts);
        }
        report();
    }

    /** Without the rules whose conditions failed; where Drools does not name them, rule by rule. */
    private void startOver(Broken first, Collection<?> facts) {
        var without = new LinkedHashSet<String>();
        Broken broken = first;
        while (broken != null && without.addAll(broken.rules())) {
            forget();
            broken = runWithout(without, facts);
        }
        if (broken != null) {
            forget();
            for (var rule : rules.rules()) {
                if (!without.contains(rule)) {
                    var alone = runWithout(rules.rulesBut(rule), facts);
                    if (alone != null) {
                        fail(rule, alone.why());
                    }
                }
            }
        }
    }

    private @Nullable Broken runWithout(Set<String> without, Collection<?> facts) {
        var smaller = prepare(rules.newSessionWithout(without));
        try {
            return run(smaller, facts);
        } finally {
            smaller.dispose();
        }
    }

    private void forget() {
        output.restart();
        firings.clear();
    }

    @Override
    public void close() {
        session.dispose();
    }

    /** Null where every condition could be evaluated; else whose could not. */
    private @Nullable Broken run(KieSession in, Collection<?> facts) {
        handles.clear();
        try {
            for (var fact : facts) {
                handles.add(in.insert(fact));
            }
            fire(in);
            for (var handle : handles) {
                in.delete(handle);
            }
            return null;
        } catch (RuntimeException | StackOverflowError thrown) {
            var broken = Broken.of(thrown, rules.rules());
            broken.rules().forEach(rule -> fail(rule, broken.why()));
            return broken;
        }
    }

    private void fire(KieSession in) {
        int budget = maxFirings;
        while (true) {
            try {
                budget -= in.fireAllRules(this::stillTrusted, budget + 1);
                if (budget >= 0) {
                    return;
                }
                fail(busiest(), new EndlessRuleException(maxFirings));
                budget = maxFirings;
            } catch (ConsequenceException thrown) {
                fail(thrown.getRule().getName(), cause(thrown));
            }
        }
    }

    private boolean stillTrusted(Match match) {
        return failed.isEmpty() || !failed.contains(match.getRule().getName());
    }

    /** The rule that fired most, of those that have not failed; on a tie the first by name. */
    private String busiest() {
        var counts = new TreeMap<String, Integer>();
        for (var firing : firings) {
            if (!failed.contains(firing.rule())) {
                counts.merge(firing.rule(), 1, Integer::sum);
            }
        }
        return Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
    }

    private void fail(String rule, RuntimeException why) {
        if (failed.add(rule)) {
            observer.failed(pack, rule, why);
        }
        output.withdraw(rule);
    }

    private static RuntimeException cause(ConsequenceException thrown) {
        return thrown.getCause() instanceof RuntimeException cause ? cause : thrown;
    }

    private void report() {
        for (var firing : firings) {
            observer.fired(pack, firing.rule(), firing.nanos());
        }
    }

    private void replace() {
        session.dispose();
        session = prepare(rules.newSession());
    }

    private KieSession prepare(KieSession fresh) {
        rules.globals()
                .forEach(
                        (name, type) -> {
                            if (type.isInstance(output)) {
                                fresh.setGlobal(name, output);
                            }
                        });
        fresh.addEventListener(watch);
        return fresh;
    }

    /** Drools makes a rule of its own of each alternative, and numbers them. */
    private void tellAlternative(Match match) {
        if (match instanceof InternalMatch known
                && known.getTerminalNode() instanceof AbstractTerminalNode end) {
            observer.held(pack, match.getRule().getName(), end.getSubruleIndex());
        }
    }

    private record Firing(String rule, long nanos) {}

    /** Knows which rule runs, and how long each took. */
    private final class Watch extends DefaultAgendaEventListener {
        private long startedNanos;

        @Override
        public void beforeMatchFired(BeforeMatchFiredEvent event) {
            output.speaking(event.getMatch().getRule().getName());
            startedNanos = System.nanoTime();
        }

        @Override
        public void afterMatchFired(AfterMatchFiredEvent event) {
            tellAlternative(event.getMatch());
            var name = event.getMatch().getRule().getName();
            firings.add(new Firing(name, System.nanoTime() - startedNanos));
        }
    }
}
