package io.fenghuo.cli.explain;

import io.fenghuo.jobs.explanation.RuleVerdict;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.probe.ConditionTrace;
import io.fenghuo.rules.probe.RuleOutline.Kind;
import io.fenghuo.rules.probe.RuleTrace.ItemTrace;
import io.fenghuo.rules.probe.RuleTrace.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One rule as text: whole, condition by condition, or in a line. */
final class RuleText {
    private final RuleVerdict verdict;
    private final Lines lines;

    RuleText(RuleVerdict verdict, Lines lines) {
        this.verdict = verdict;
        this.lines = lines;
    }

    /** What of the rule did not hold, nearest to the beginning first. */
    static List<String> unmet(RuleVerdict verdict) {
        var unmet = new ArrayList<String>();
        for (var item : verdict.trace().items()) {
            if (item.state() == State.NOT_HELD) {
                var conditions = ConditionWords.unmet(item.conditions(), verdict.known());
                if (conditions.isEmpty()) {
                    unmet.add(stopped(item));
                }
                unmet.addAll(conditions);
            }
        }
        return unmet;
    }

    void brief(int depth) {
        lines.add(depth, head() + ": " + String.join("; ", unmet(verdict)));
    }

    void whole(int depth) {
        lines.add(depth, head() + ": " + outcome());
        var items = verdict.trace().items();
        for (var item : items) {
            if (items.size() == 1 && !item.conditions().isEmpty()) {
                conditions(item, depth + 1);
            } else {
                item(item, depth + 1);
            }
        }
    }

    private String head() {
        var rule = verdict.trace().rule();
        return '"'
                + rule.name()
                + "\" ("
                + rule.file()
                + ':'
                + rule.line()
                + ')'
                + (verdict.raises().isEmpty()
                        ? ""
                        : ", for " + String.join(" or ", verdict.raises()));
    }

    private String outcome() {
        return switch (verdict.outcome()) {
            case SPOKE -> "spoke";
            case HELD_BACK -> "held" + (verdict.wonBy() == null ? "" : ", but another spoke first");
            case FAILED -> "failed: " + verdict.failure();
            case DID_NOT_HOLD -> "did not hold";
        };
    }

    private void item(ItemTrace item, int depth) {
        var text = item.item().text().strip().replaceAll("\\s*\\R\\s*", " ");
        lines.add(
                depth,
                item.item().line()
                        + ": "
                        + text
                        + ": "
                        + switch (item.state()) {
                            case HELD ->
                                    "held"
                                            + (item.matches() > 1
                                                    ? ", " + item.matches() + " times"
                                                    : "");
                            case NOT_REACHED -> "not reached";
                            case NOT_HELD -> "not";
                        });
        if (item.state() != State.NOT_HELD) {
            return;
        }
        if (item.conditions().isEmpty()) {
            lines.add(depth + 1, stopped(item));
        } else {
            if (item.nearest() instanceof Finding nearest) {
                lines.add(
                        depth + 1,
                        "nearest of "
                                + item.candidates()
                                + ": "
                                + nearest.name()
                                + " of "
                                + nearest.subject()
                                + " at "
                                + Plain.time(nearest.timeMillis()));
            }
            conditions(item, depth + 1);
        }
    }

    private static String stopped(ItemTrace item) {
        var text = item.item().text().strip().replaceAll("\\s*\\R\\s*", " ");
        if (item.item().kind() == Kind.NOT) {
            return text + ": in the way stands " + found(item.nearest());
        }
        return item.candidates() == 0 && item.item().type() != null
                ? "no " + item.item().type() + " is active"
                : text + ": no combination of all conditions";
    }

    private static String found(@Nullable Object fact) {
        return fact instanceof Finding finding
                ? finding.name()
                        + " of "
                        + finding.subject()
                        + " at "
                        + Plain.time(finding.timeMillis())
                : Plain.value(fact);
    }

    private void conditions(ItemTrace item, int depth) {
        item.conditions().forEach(each -> condition(each, depth));
    }

    private void condition(ConditionTrace trace, int depth) {
        Map<String, Map<String, Double>> known = verdict.known();
        lines.add(depth, trace.condition().line() + ": " + ConditionWords.of(trace, known));
        trace.parts().forEach(part -> condition(part, depth + 1));
    }
}
