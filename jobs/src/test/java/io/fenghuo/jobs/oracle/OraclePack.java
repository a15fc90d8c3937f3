package io.fenghuo.jobs.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.assessment.AssessmentRules;
import io.fenghuo.rules.assessment.Surroundings;
import io.fenghuo.rules.detection.CountyLookup;
import io.fenghuo.rules.detection.SignalRules;
import io.fenghuo.rules.drl.RuleBase;
import io.fenghuo.rules.drl.RuleObserver;
import io.fenghuo.rules.event.Context;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.finding.DerivedId;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.Scenario.Scope;
import io.fenghuo.rules.warning.Warning;
import java.util.ArrayList;
import java.util.List;

/**
 * A pack whose rules judge each event, and each trigger, in a session made for it and then thrown
 * away, so that nothing of one judgement can reach another.
 */
final class OraclePack {
    private final Pack pack;
    private final RuleBase signalRules;
    private final RuleBase assessmentRules;
    private final CountyLookup counties;

    OraclePack(CompiledPack compiled, CountyLookup counties) {
        this.pack = compiled.pack();
        this.signalRules = RuleBase.load(compiled.signalRules());
        var assess = compiled.assessmentRules();
        if (assess == null) {
            throw new IllegalArgumentException(compiled + " never warns");
        }
        this.assessmentRules = RuleBase.load(assess);
        this.counties = counties;
    }

    Pack pack() {
        return pack;
    }

    List<Signal> signals(Event event, Context context) {
        if (!signalRules.looksAt(event.getClass())) {
            return List.of();
        }
        List<Signal> signals;
        try (var rules =
                new SignalRules(
                        pack.id(), pack.version(), signalRules, counties, RuleObserver.NONE)) {
            signals = rules.evaluate(event, context);
        }
        for (var signal : signals) {
            assertThat(signal.id()).as("the id of %s", signal).isEqualTo(idOf(signal, event));
        }
        return signals;
    }

    private static String idOf(Signal signal, Event event) {
        return DerivedId.of(
                signal.pack(),
                signal.packVersion(),
                signal.rule(),
                signal.name(),
                event.getSource(),
                event.getId(),
                event.getTimeMillis(),
                signal.subject());
    }

    List<Warning> warnings(
            Scope scope,
            String key,
            Finding trigger,
            List<Finding> active,
            Surroundings surroundings) {
        List<Warning> warnings;
        try (var rules = new AssessmentRules(pack, assessmentRules, RuleObserver.NONE)) {
            warnings = rules.evaluate(scope, key, trigger, active, surroundings);
        }
        for (var warning : warnings) {
            assertThat(warning.id()).as("the id of %s", warning).isEqualTo(idOf(warning));
            assertThat(warning.timeMillis()).isEqualTo(trigger.timeMillis());
        }
        return warnings;
    }

    private static String idOf(Warning warning) {
        var parts = new ArrayList<Object>();
        parts.add(warning.pack());
        parts.add(warning.packVersion());
        parts.add(warning.rule());
        parts.add(warning.scenario());
        parts.add(warning.key());
        parts.add(warning.level() == null ? "recovered" : warning.level());
        warning.evidence().forEach(evidence -> parts.add(evidence.eventId()));
        parts.add(warning.timeMillis());
        return DerivedId.of(parts.toArray());
    }
}
