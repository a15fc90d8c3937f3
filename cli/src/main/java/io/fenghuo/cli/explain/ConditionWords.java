package io.fenghuo.cli.explain;

import io.fenghuo.rules.probe.Condition;
import io.fenghuo.rules.probe.ConditionTrace;
import io.fenghuo.rules.probe.ConditionTrace.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition in one line, with the values of both sides beside them: {@code value 2.94 >=
 * threshold("warning") 3: not, 0.06 short (2 %)}.
 */
final class ConditionWords {
    private static final Pattern LITERAL =
            Pattern.compile("-?\\d+(\\.\\d+)?|\"[^\"]*\"|true|false|null|\\(.*\\)");

    /** Less than this is no difference that a person means. */
    private static final double ROUNDING = 1e-12;

    private ConditionWords() {}

    static String of(ConditionTrace trace, Map<String, Map<String, Double>> known) {
        return measured(trace) + ": " + truth(trace) + known(trace, known);
    }

    /** The leaves that did not hold, in the words of {@link #of}. */
    static List<String> unmet(List<ConditionTrace> traces, Map<String, Map<String, Double>> known) {
        var unmet = new ArrayList<String>();
        for (var trace : traces) {
            if (trace.truth() == Truth.HELD) {
                continue;
            }
            if (trace.condition() instanceof Condition.AllOf) {
                unmet.addAll(unmet(trace.parts(), known));
            } else if (trace.parts().isEmpty()) {
                unmet.add(of(trace, known));
            } else {
                unmet.add(
                        trace.parts().stream()
                                .map(part -> of(part, known))
                                .collect(Collectors.joining(" || ")));
            }
        }
        return unmet;
    }

    private static String measured(ConditionTrace trace) {
        var sides = trace.sides();
        if (sides == null || !(trace.condition() instanceof Condition.Comparison comparison)) {
            return trace.condition().text();
        }
        return side(comparison.left(), sides.left())
                + ' '
                + comparison.operator()
                + ' '
                + (comparison.operator().endsWith("in")
                        ? comparison.right()
                        : side(comparison.right(), sides.right()));
    }

    private static String side(String text, @Nullable Object value) {
        return LITERAL.matcher(text).matches() ? text : text + ' ' + Plain.value(value);
    }

    private static String truth(ConditionTrace trace) {
        return switch (trace.truth()) {
            case HELD -> "held";
            case UNKNOWN -> "not, since what is unknown satisfies nothing";
            case NOT_MEASURED -> "not measured";
            case NOT_HELD -> {
                var gap = trace.gap();
                if (gap == null || isEquality(trace.condition())) {
                    yield "not";
                }
                yield gap.fraction() < ROUNDING
                        ? "not, just equal"
                        : "not, "
                                + Plain.number(gap.by())
                                + (gap.tooLow() ? " short (" : " too much (")
                                + Plain.percent(gap.fraction())
                                + ')';
            }
        };
    }

    private static boolean isEquality(Condition condition) {
        return condition instanceof Condition.Comparison comparison
                && (comparison.operator().equals("==") || comparison.operator().equals("!="));
    }

    private static String known(ConditionTrace trace, Map<String, Map<String, Double>> known) {
        var values = known.get(trace.condition().text());
        return values == null || trace.truth() == Truth.HELD
                ? ""
                : values.entrySet().stream()
                        .map(each -> each.getKey() + ' ' + Plain.number(each.getValue()))
                        .collect(Collectors.joining(", ", " [", "]"));
    }
}
