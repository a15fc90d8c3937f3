package io.fenghuo.rules.probe;

import io.fenghuo.rules.probe.Condition.AllOf;
import io.fenghuo.rules.probe.Condition.AnyOf;
import io.fenghuo.rules.probe.Condition.Comparison;
import io.fenghuo.rules.probe.ConditionTrace.Sides;
import io.fenghuo.rules.probe.ConditionTrace.Truth;
import io.fenghuo.rules.probe.RuleOutline.Item;
import io.fenghuo.rules.probe.RuleOutline.Kind;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition with its probes.
 *
 * @param sides reports both sides of a comparison; -1 for what is none
 * @param holds reports that it holds; -1 for what is decided from its sides or parts
 */
record PlannedCondition(Condition condition, int sides, int holds, List<PlannedCondition> parts) {
    private static final int NONE = -1;

    static PlannedCondition plan(
            Condition condition, List<Item> before, Item item, ProbeWriter writer) {
        if (condition instanceof AnyOf any) {
            return new PlannedCondition(
                    condition, NONE, NONE, each(any.parts(), before, item, writer));
        }
        if (condition instanceof AllOf all) {
            return new PlannedCondition(
                    condition, NONE, NONE, each(all.parts(), before, item, writer));
        }
        boolean gathered = item.kind() == Kind.ACCUMULATE;
        if (condition instanceof Comparison comparison) {
            int sides =
                    gathered
                            ? writer.compareGathered(before, item, comparison)
                            : writer.compare(before, item, comparison);
            int holds =
                    gathered || comparison.isPlain()
                            ? NONE
                            : writer.holds(before, item, comparison.whole());
            return new PlannedCondition(condition, sides, holds, List.of());
        }
        return new PlannedCondition(
                condition,
                NONE,
                gathered ? NONE : writer.holds(before, item, condition.text()),
                List.of());
    }

    private static List<PlannedCondition> each(
            List<Condition> parts, List<Item> before, Item item, ProbeWriter writer) {
        return parts.stream().map(part -> plan(part, before, item, writer)).toList();
    }

    /**
     * At a fact, or for what was gathered where that is null: of several combinations of the facts
     * before it, the nearest to holding.
     */
    ConditionTrace trace(@Nullable Object candidate, Readings readings) {
        if (!parts.isEmpty()) {
            return ofParts(parts.stream().map(part -> part.trace(candidate, readings)).toList());
        }
        var known =
                sides == NONE || !readings.isMeasured(sides)
                        ? List.<Sides>of()
                        : readings.of(sides, candidate).stream()
                                .map(each -> new Sides(each.left(), each.right()))
                                .toList();
        if (holds != NONE) {
            boolean held = !readings.of(holds, candidate).isEmpty();
            var truth =
                    held
                            ? Truth.HELD
                            : readings.isMeasured(holds) ? Truth.NOT_HELD : Truth.NOT_MEASURED;
            var distance =
                    held
                            ? Distance.NONE
                            : condition instanceof Comparison ? Distance.MISMATCH : Distance.HALF;
            return new ConditionTrace(
                    condition, truth, known.isEmpty() ? null : known.get(0), distance, List.of());
        }
        return known.stream()
                .map(this::compared)
                .min(Comparator.comparing(ConditionTrace::distance))
                .orElseGet(
                        () ->
                                new ConditionTrace(
                                        condition,
                                        Truth.NOT_MEASURED,
                                        null,
                                        Distance.UNKNOWN,
                                        List.of()));
    }

    private ConditionTrace ofParts(List<ConditionTrace> traces) {
        boolean any = condition instanceof AnyOf;
        boolean held =
                any
                        ? traces.stream().anyMatch(ConditionTrace::held)
                        : traces.stream().allMatch(ConditionTrace::held);
        var distances = traces.stream().map(ConditionTrace::distance);
        var distance =
                any
                        ? distances.min(Comparator.naturalOrder()).orElse(Distance.NONE)
                        : distances.reduce(Distance.NONE, Distance::plus);
        return new ConditionTrace(
                condition,
                held ? Truth.HELD : Truth.NOT_HELD,
                null,
                held ? Distance.NONE : distance,
                traces);
    }

    private ConditionTrace compared(Sides values) {
        var operator = ((Comparison) condition).operator();
        var truth = truth(values, operator);
        return new ConditionTrace(
                condition, truth, values, distance(values, operator, truth), List.of());
    }

    private static Truth truth(Sides values, String operator) {
        var left = values.left();
        var right = values.right();
        boolean held =
                switch (operator) {
                    case "==" -> same(left, right);
                    case "!=" -> !same(left, right);
                    default -> {
                        if (isUnknown(left) || isUnknown(right)) {
                            yield false;
                        }
                        int order = order(left, right);
                        yield switch (operator) {
                            case "<" -> order < 0;
                            case "<=" -> order <= 0;
                            case ">" -> order > 0;
                            default -> order >= 0;
                        };
                    }
                };
        if (held) {
            return Truth.HELD;
        }
        return isUnknown(left) || isUnknown(right) ? Truth.UNKNOWN : Truth.NOT_HELD;
    }

    private static Distance distance(Sides values, String operator, Truth truth) {
        if (truth == Truth.HELD) {
            return Distance.NONE;
        }
        if (!(values.left() instanceof Number left)
                || !(values.right() instanceof Number right)
                || operator.equals("!=")) {
            return isEquality(operator) ? Distance.MISMATCH : Distance.UNKNOWN;
        }
        if (truth == Truth.UNKNOWN) {
            return Distance.UNKNOWN;
        }
        double fraction = ConditionTrace.fraction(left.doubleValue(), right.doubleValue());
        // Equal sides where one must be greater: as near as can be, but not there.
        return new Distance(0, Math.max(Double.MIN_NORMAL, fraction));
    }

    private static boolean isEquality(String operator) {
        return operator.equals("==") || operator.equals("!=");
    }

    private static boolean same(@Nullable Object left, @Nullable Object right) {
        return left instanceof Number one && right instanceof Number other
                ? one.doubleValue() == other.doubleValue()
                : left == null ? right == null : left.equals(right);
    }

    private static boolean isUnknown(@Nullable Object value) {
        return value == null || value instanceof Double number && Double.isNaN(number);
    }

    @SuppressWarnings("unchecked") // Drools compiled the comparison, so the sides can be compared.
    private static int order(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number one && right instanceof Number other) {
            return Double.compare(one.doubleValue(), other.doubleValue());
        }
        return left instanceof Comparable<?> comparable && right != null
                ? ((Comparable<Object>) comparable).compareTo(right)
                : 0;
    }
}
