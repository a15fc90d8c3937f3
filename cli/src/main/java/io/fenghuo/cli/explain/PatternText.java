package io.fenghuo.cli.explain;

import io.fenghuo.jobs.explanation.PatternStanding;
import io.fenghuo.jobs.sequence.UnderWay;
import io.fenghuo.rules.sequence.PatternDefinition;
import io.fenghuo.rules.sequence.PatternDefinition.Step;
import java.util.List;
import java.util.stream.Collectors;

/** How a pattern stands, as text. */
final class PatternText {
    private static final int SHOWN = 3;

    private final PatternStanding standing;
    private final Lines lines;

    PatternText(PatternStanding standing, Lines lines) {
        this.standing = standing;
        this.lines = lines;
    }

    /** What the partial match that got farthest waits for. */
    static String waits(PatternStanding standing) {
        return standing.pattern().id()
                + ' '
                + waits(standing.pattern(), standing.underWay().get(0));
    }

    void write() {
        var pattern = standing.pattern();
        lines.add(1, "pattern " + pattern.id() + " of " + standing.key());
        for (var each : standing.underWay().stream().limit(SHOWN).toList()) {
            lines.add(2, waits(pattern, each));
            lines.add(3, "so far: " + soFar(each));
        }
        if (standing.underWay().size() > SHOWN) {
            lines.add(2, "and " + (standing.underWay().size() - SHOWN) + " more under way");
        }
        if (standing.underWay().isEmpty()) {
            var first = pattern.steps().get(0);
            lines.add(2, "nothing under way: waits for its first step, " + step(first));
        }
        var ranOut = standing.ranOut();
        if (ranOut != null) {
            lines.add(
                    2,
                    "ran out of time at "
                            + Plain.time(ranOut.untilMillis())
                            + " waiting for "
                            + ranOut.waitsFor()
                            + ", with "
                            + soFar(ranOut));
        }
        var matched = standing.matched();
        if (matched != null) {
            lines.add(
                    2,
                    (matched.timedOut() ? "told as timed out at " : "matched at ")
                            + Plain.time(matched.timeMillis())
                            + ' '
                            + matched.steps().keySet());
        }
    }

    private static String waits(PatternDefinition pattern, UnderWay underWay) {
        var step =
                pattern.steps().stream()
                        .filter(each -> each.name().equals(underWay.waitsFor()))
                        .findFirst();
        var until =
                underWay.untilMillis() == Long.MAX_VALUE
                        ? ", without end"
                        : " until " + Plain.time(underWay.untilMillis());
        return step.map(
                                each ->
                                        (each.not()
                                                        ? "waits that nothing comes for "
                                                        : "waits for ")
                                                + step(each)
                                                + already(each, underWay))
                        .orElse("waits for " + underWay.waitsFor())
                + until;
    }

    private static String already(Step step, UnderWay underWay) {
        int had = underWay.soFar().getOrDefault(step.name(), List.of()).size();
        return step.times() > 1 || step.timesMost() > 1
                ? " (" + had + " of " + step.times() + ")"
                : "";
    }

    private static String step(Step step) {
        return '`' + step.name() + "` (signal " + String.join(" or ", step.signals()) + ')';
    }

    private static String soFar(UnderWay underWay) {
        return underWay.soFar().entrySet().stream()
                .flatMap(
                        step ->
                                step.getValue().stream()
                                        .map(
                                                signal ->
                                                        step.getKey()
                                                                + " at "
                                                                + Plain.time(signal.timeMillis())
                                                                + " ["
                                                                + signal.eventId()
                                                                + ']'))
                .collect(Collectors.joining(", "));
    }
}
