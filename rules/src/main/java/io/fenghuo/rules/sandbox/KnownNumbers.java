package io.fenghuo.rules.sandbox;

import org.drools.modelcompiler.util.EvaluationUtil;

/**
 * Comparisons of numbers for which NaN, the unknown, satisfies nothing.
 *
 * <p>Drools 10.2 compares with {@code Double.compare}, by which NaN is above every number. Its
 * {@code <} and {@code >} guard against that, its {@code <=} and {@code >=} do not, so that {@code
 * amount >= 10000} would hold for an event without an amount. {@link Metering} makes compiled rules
 * call this class instead; all else they find in its superclass.
 */
public class KnownNumbers extends EvaluationUtil {

    public static boolean greaterOrEqualNumbers(Number left, Number right) {
        return known(left, right) && EvaluationUtil.greaterOrEqualNumbers(left, right);
    }

    public static boolean lessOrEqualNumbers(Number left, Number right) {
        return known(left, right) && EvaluationUtil.lessOrEqualNumbers(left, right);
    }

    private static boolean known(Number left, Number right) {
        return left != null
                && right != null
                && !Double.isNaN(left.doubleValue())
                && !Double.isNaN(right.doubleValue());
    }
}
