package io.fenghuo.rules.drl;

import io.fenghuo.rules.sandbox.Budget;
import io.fenghuo.rules.sandbox.BudgetSpentError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
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
 * <p>A rule that spends more than the {@link Budget} of an evaluation is disabled: it fails as
 * above, and is left out of all later evaluations. So is one that fired without end three times.
 *
 * <p>Caveats: a consequence that fails in the end may have run for other matches before, and those
 * are withdrawn too. All rules of an evaluation spend from one budget, so a pack of many rules that
 * each spend a good part of it loses the one that spends most.
 */
public final class RuleSession implements AutoCloseable {
    /** Once may be an odd event; then it would cost some milliseconds at each. */
    private static final int ENDLESS_TIMES = 3;

    private final RuleBase rules;
    private final String pack;
    private final RuleOutput output;
    private final RuleObserver observer;
    private final int maxFirings;
    private final @Nullable FirstTests firstTests;
    private final Budget budget = new Budget(Budget.DEFAULT_STEPS, Budget.DEFAULT_TIME);
    private final Watch watch = new Watch();
    private final List<Firing> firings = new ArrayList<>();
    private final List<FactHandle> handles = new ArrayList<>();
    private final Set<String> failed = new LinkedHashSet<>();
    private final Set<String> disabled = new LinkedHashSet<>();
    private final Map<String, Integer> endless = new HashMap<>();
    private KieSession session;

    /**
     * @param pack for the observer
     * @param members of facts, so that those which fire nothing are told at once; null to have
     *     every condition evaluated once for all facts
     * @param output bound to every global of its type that the rules declare
     * @param maxFirings how many consequences one evaluation may run before the rule that fired
     *     most counts as endless
     */
    public RuleSession(
            RuleBase rules,
            String pack,
            @Nullable FactMembers members,
            RuleOutput output,
            RuleObserver observer,
            int maxFirings) {
        this.rules = rules;
        this.pack = pack;
        this.output = output;
        this.observer = observer;
        this.maxFirings = maxFirings;
        this.firstTests = members == null ? null : rules.firstTests(members);
        this.session = prepare(rules.newSessionWithout(disabled));
    }

    /** Lets the rules judge these facts together; what they find is in the output afterwards. */
    public void evaluate(Collection<?> facts) {
        observer.judging(pack, facts);
        failed.clear();
        forget();
        if (!mayFire(facts)) {
            return;
        }
        var broken = run(session, facts);
        if (broken == null && failed.isEmpty() && session.getFactCount() == 0) {
            report();
            return;
        }
        if (broken != null) {
            startOver(broken, facts);
        }
        replace();
        report();
    }

    /** What a test throws, a session has to throw as well, so that it is known whose it was. */
    private boolean mayFire(Collection<?> facts) {
        if (firstTests == null) {
            return true;
        }
        budget.begin();
        try {
            for (var fact : facts) {
                if (firstTests.passes(fact)) {
                    return true;
                }
            }
            return false;
        } catch (RuntimeException | StackOverflowError | BudgetSpentError thrown) {
            return true;
        } finally {
            budget.end();
        }
    }

    /** The values of a text member of which a fact of a type must have one; null for any. */
    public @Nullable Set<String> passing(Class<?> type, String member) {
        return firstTests == null ? null : firstTests.passing(type, member);
    }

    /** Without the rules whose conditions failed; where nothing names them, rule by rule. */
    private void startOver(Broken first, Collection<?> facts) {
        var without = new LinkedHashSet<>(disabled);
        Broken broken = first;
        while (broken != null && without.addAll(blamed(broken, facts))) {
            forget();
            broken = runWithout(without, facts);
        }
        if (broken != null) {
            forget();
            for (var rule : rules.rules()) {
                if (!without.contains(rule)) {
                    var alone = runOnly(rule, facts);
                    if (alone != null) {
                        fail(rule, alone.why());
                        if (alone.spent()) {
                            disable(rule, alone.why());
                        }
                    }
                }
            }
        }
    }

    /** The rules to go on without. */
    private Set<String> blamed(Broken broken, Collection<?> facts) {
        var blamed = broken.spent() ? spenders(broken.rules(), facts) : broken.rules();
        for (var rule : blamed) {
            fail(rule, broken.why());
            if (broken.spent()) {
                disable(rule, broken.why());
            }
        }
        return blamed;
    }

    /**
     * The last to spend from a budget need not be the one who spent it: where much is spent without
     * the suspects too, it is the rule that spends most alone.
     */
    private Set<String> spenders(Set<String> suspects, Collection<?> facts) {
        var others = new LinkedHashSet<>(disabled);
        others.addAll(suspects);
        runWithout(others, facts);
        if (suspects.isEmpty() || !budget.mostlySpent()) {
            return suspects;
        }
        String most = null;
        int mostSteps = -1;
        for (var rule : rules.rules()) {
            if (!disabled.contains(rule)) {
                runOnly(rule, facts);
                if (budget.spentSteps() > mostSteps) {
                    most = rule;
                    mostSteps = budget.spentSteps();
                }
            }
        }
        return most == null ? suspects : Set.of(most);
    }

    private @Nullable Broken runOnly(String rule, Collection<?> facts) {
        return runOnce(rules.newSessionOfOnly(rule), facts);
    }

    private @Nullable Broken runWithout(Set<String> without, Collection<?> facts) {
        return runOnce(rules.newSessionWithout(without), facts);
    }

    private @Nullable Broken runOnce(KieSession fresh, Collection<?> facts) {
        var smaller = prepare(fresh);
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
        watch.running = null;
        budget.begin();
        try {
            for (var fact : facts) {
                handles.add(in.insert(fact));
            }
            fire(in);
            for (var handle : handles) {
                in.delete(handle);
            }
            return null;
        } catch (RuntimeException | StackOverflowError | BudgetSpentError thrown) {
            var broken = Broken.of(thrown, rules);
            var running = watch.running;
            return broken.rules().isEmpty() && running != null
                    ? new Broken(Set.of(running), broken.why())
                    : broken;
        } finally {
            budget.end();
        }
    }

    private void fire(KieSession in) {
        int left = maxFirings;
        while (true) {
            try {
                left -= in.fireAllRules(this::stillTrusted, left + 1);
                if (left >= 0) {
                    return;
                }
                stopEndless(busiest());
                left = maxFirings;
            } catch (ConsequenceException thrown) {
                watch.running = null;
                fail(thrown.getRule().getName(), cause(thrown));
            }
        }
    }

    private void stopEndless(String rule) {
        var why = new EndlessRuleException(maxFirings);
        fail(rule, why);
        if (endless.merge(rule, 1, Integer::sum) >= ENDLESS_TIMES) {
            disable(rule, why);
        }
    }

    /** Takes effect with the next session. */
    private void disable(String rule, RuntimeException why) {
        if (disabled.add(rule)) {
            observer.disabled(pack, rule, why);
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
        session = prepare(rules.newSessionWithout(disabled));
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
        private @Nullable String running;

        @Override
        public void beforeMatchFired(BeforeMatchFiredEvent event) {
            running = event.getMatch().getRule().getName();
            output.speaking(running);
            startedNanos = System.nanoTime();
        }

        @Override
        public void afterMatchFired(AfterMatchFiredEvent event) {
            tellAlternative(event.getMatch());
            var name = event.getMatch().getRule().getName();
            running = null;
            firings.add(new Firing(name, System.nanoTime() - startedNanos));
        }
    }
}
