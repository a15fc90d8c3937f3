package io.fenghuo.rules.lint;

import io.fenghuo.rules.assessment.Trigger;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.lint.DrlPattern.Standing;

/** Whether a rule looks at what it is asked about, and says what a warning must say. */
final class SpeakingCheck implements Check {

    @Override
    public void check(PackSources sources, Findings findings) {
        for (var rule : sources.signals().rules()) {
            if (!looksAt(sources.signals(), rule, Event.class)) {
                findings.add(
                        LintRule.NO_EVENT,
                        rule.place(),
                        "rule \"" + rule.name() + "\" does not look at an event",
                        "begin its condition with an event");
            }
        }
        for (var rule : sources.assess().rules()) {
            if (!looksAt(sources.assess(), rule, Trigger.class)) {
                findings.add(
                        LintRule.NO_TRIGGER,
                        rule.place(),
                        "rule \"" + rule.name() + "\" does not look at the Trigger",
                        "begin its condition with the Trigger");
            }
            for (var speech : Speeches.of(sources.assess(), rule).all()) {
                var chain = speech.chain();
                if (chain.whole() && chain.named("from").isEmpty()) {
                    findings.add(
                            LintRule.NO_EVIDENCE,
                            speech.place(),
                            "the warning does not say what it is from, so it is refused",
                            "add .from($s)");
                }
                if (chain.whole() && chain.named("why").isEmpty() && !speech.over()) {
                    findings.add(
                            LintRule.NO_REASON,
                            speech.place(),
                            "the warning does not say why",
                            "add .why(\"中文\", \"English\")");
                }
            }
        }
    }

    /** In each branch of an {@code or} there may be one; which branch is which is not known. */
    private static boolean looksAt(DrlFile file, DrlRule rule, Class<?> what) {
        return rule.extendsAnother()
                || rule.patterns().stream()
                        .filter(
                                pattern ->
                                        pattern.isOfFacts()
                                                && (pattern.standing() == Standing.REQUIRED
                                                        || pattern.standing()
                                                                == Standing.ALTERNATIVE))
                        .anyMatch(
                                pattern ->
                                        file.types()
                                                .resolve(pattern.type())
                                                .map(what::isAssignableFrom)
                                                .orElse(true));
    }
}
