package io.fenghuo.rules.assessment;

import io.fenghuo.rules.drl.RuleBase;
import io.fenghuo.rules.drl.RuleObserver;
import io.fenghuo.rules.drl.RuleSession;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.Scenario.Scope;
import io.fenghuo.rules.warning.Level;
import io.fenghuo.rules.warning.Warning;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The assessment rules of one pack: a finding and what is active around it in, warnings out.
 *
 * <p>At most one warning of a scenario comes of one evaluation: the highest level, of equals the
 * one with the smallest id; a word that the danger is over yields to any level.
 *
 * <p>Caveat: one thread only; a subtask has its own.
 */
public final class AssessmentRules implements AutoCloseable {
    /** Above any honest join of some hundred active findings, below what would be felt. */
    private static final int MAX_FIRINGS = 10_000;

    private static final Comparator<Finding> IN_ORDER =
            Comparator.comparingLong(Finding::timeMillis).thenComparing(Finding::id);

    /** Stronger first. */
    private static final Comparator<Warning> STRENGTH =
            Comparator.comparing(
                            Warning::level,
                            Comparator.<@Nullable Level>nullsLast(Comparator.reverseOrder()))
                    .thenComparing(Warning::id);

    private final Pack pack;
    private final RuleBase rules;
    private final RuleObserver observer;
    private final Warnings warnings;
    private final RuleSession session;

    /**
     * @param rules compiled from the pack's {@code assess.drl}; closed with this
     */
    public AssessmentRules(Pack pack, RuleBase rules, RuleObserver observer) {
        this.pack = pack;
        this.rules = rules;
        this.observer = observer;
        this.warnings = new Warnings(pack.scenarios().keySet());
        this.session = new RuleSession(rules, pack.id(), null, warnings, observer, MAX_FIRINGS);
    }

    private AssessmentRules(AssessmentRules shared, Pack pack) {
        this.pack = pack;
        this.rules = shared.rules;
        this.observer = shared.observer;
        this.warnings = shared.warnings;
        this.session = shared.session;
    }

    /** The same rules for the pack as campaigns tighten it; closed with these. */
    public AssessmentRules judgingFor(Pack tightened) {
        return new AssessmentRules(this, tightened);
    }

    /**
     * Judges what is active around a place at the time of the trigger.
     *
     * @param scope warnings of scenarios with another scope are left to their evaluations
     * @param key the subject, cell or county
     * @param active all that is active, the trigger included; in any order
     * @return by id
     */
    public List<Warning> evaluate(
            Scope scope,
            String key,
            Finding trigger,
            Collection<? extends Finding> active,
            Surroundings surroundings) {
        var facts = new ArrayList<Object>(active.size() + 1);
        active.stream().sorted(IN_ORDER).forEach(facts::add);
        facts.add(
                new Trigger(
                        trigger,
                        key,
                        surroundings,
                        name -> parameter(name, trigger.county(), surroundings)));
        session.evaluate(facts);

        var strongest = new HashMap<String, Warning>();
        for (var statement : warnings.statements()) {
            var warning = warning(statement, scope, key, trigger.timeMillis());
            if (warning != null) {
                strongest.merge(
                        warning.scenario(),
                        warning,
                        (one, two) -> STRENGTH.compare(one, two) <= 0 ? one : two);
            }
        }
        return strongest.values().stream().sorted(Comparator.comparing(Warning::id)).toList();
    }

    private double parameter(String name, @Nullable String county, Surroundings surroundings) {
        double set = surroundings.parameter(name, county);
        var parameter = pack.parameters().get(name);
        return parameter == null ? set : parameter.worth(set, () -> county);
    }

    private @Nullable Warning warning(
            Warnings.Statement statement, Scope scope, String key, long timeMillis) {
        var scenario = pack.scenarios().get(statement.scenario);
        if (scenario == null || !scenario.scope().equals(scope)) {
            return null;
        }
        try {
            return WarningWriter.write(pack, scenario, statement, key, timeMillis);
        } catch (IllegalArgumentException refused) {
            observer.failed(pack.id(), statement.rule, refused);
            return null;
        }
    }

    @Override
    public void close() {
        session.close();
        rules.close();
    }
}
