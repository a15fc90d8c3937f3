package io.fenghuo.rules.probe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition as it was at one fact.
 *
 * @param sides both sides with their values, where it is a comparison
 * @param parts of alternatives and of what is joined by {@code &&}
 */
public record ConditionTrace(
        Condition condition,
        Truth truth,
        @Nullable Sides sides,
        Distance distance,
        List<ConditionTrace> parts) {

    /** Whether it held. */
    public enum Truth {
        HELD,
        NOT_HELD,
        /** A number is not known, and what is unknown satisfies no comparison. */
        UNKNOWN,
        /** It threw, or could not be taken out of its rule. */
        NOT_MEASURED
    }

    /** The values of both sides; null for what is not known. */
    public record Sides(@Nullable Object left, @Nullable Object right) {}

    /**
     * By how much a comparison of numbers failed.
     *
     * @param by the difference, above zero, or zero where the sides are equal and must not be
     * @param fraction of the greater side
     * @param tooLow whether the left side is below what it must be
     */
    public record Gap(double by, double fraction, boolean tooLow) {}

    /** Null where it held, or where it compares no numbers. */
    public @Nullable Gap gap() {
        if (truth != Truth.NOT_HELD
                || sides == null
                || !(sides.left instanceof Number left)
                || !(sides.right instanceof Number right)) {
            return null;
        }
        double by = Math.abs(left.doubleValue() - right.doubleValue());
        return new Gap(
                by,
                fraction(left.doubleValue(), right.doubleValue()),
                left.doubleValue() < right.doubleValue()
                        || condition instanceof Condition.Comparison comparison
                                && comparison.operator().startsWith(">"));
    }

    static double fraction(double left, double right) {
        double greater = Math.max(Math.abs(left), Math.abs(right));
        return greater == 0 ? 0 : Math.min(1, Math.abs(left - right) / greater);
    }

    boolean held() {
        return truth == Truth.HELD;
    }
}
