package io.fenghuo.rules.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decimals as packs may compute with them: of a size that money and measurements have. */
public final class GuardedNumbers {
    private static final int DIGITS = 200;

    private GuardedNumbers() {}

    public static BigDecimal add(BigDecimal one, BigDecimal two) {
        return moderate(one).add(moderate(two));
    }

    public static BigDecimal subtract(BigDecimal one, BigDecimal two) {
        return moderate(one).subtract(moderate(two));
    }

    public static BigDecimal multiply(BigDecimal one, BigDecimal two) {
        return moderate(one).multiply(moderate(two));
    }

    public static BigDecimal divide(BigDecimal one, BigDecimal two, RoundingMode rounding) {
        return moderate(one).divide(moderate(two), rounding);
    }

    public static BigDecimal divide(
            BigDecimal one, BigDecimal two, int scale, RoundingMode rounding) {
        return moderate(one).divide(moderate(two), scale(scale), rounding);
    }

    public static BigDecimal setScale(BigDecimal one, int scale, RoundingMode rounding) {
        return moderate(one).setScale(scale(scale), rounding);
    }

    private static BigDecimal moderate(BigDecimal number) {
        scale(number.scale());
        if (number.precision() > DIGITS) {
            throw Budget.spent("a decimal of more than " + DIGITS + " digits");
        }
        Budget.step();
        return number;
    }

    private static int scale(int scale) {
        if (scale > DIGITS || scale < -DIGITS) {
            throw Budget.spent("a decimal of more than " + DIGITS + " digits");
        }
        return scale;
    }
}
