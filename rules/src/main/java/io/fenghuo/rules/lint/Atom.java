package io.fenghuo.rules.lint;

/**
 * One comparison that a condition is made of, in a form in which two can be held together.
 *
 * @param left what is compared, in normal form
 * @param right what it is compared with, in normal form; empty for TRUE and FALSE
 * @param number the number that {@code right} is, or NaN where it is none or not known
 * @param constant whether {@code right} is words, true, false or null
 */
record Atom(String left, Operator operator, String right, double number, boolean constant) {

    enum Operator {
        EQUAL,
        UNEQUAL,
        BELOW,
        AT_MOST,
        ABOVE,
        AT_LEAST,
        /** The whole of it, as a truth value. */
        TRUE,
        FALSE;

        boolean isLowerBound() {
            return this == ABOVE || this == AT_LEAST;
        }

        boolean isUpperBound() {
            return this == BELOW || this == AT_MOST;
        }

        boolean isTruth() {
            return this == TRUE || this == FALSE;
        }
    }

    static Atom truth(String what, boolean holds) {
        return new Atom(what, holds ? Operator.TRUE : Operator.FALSE, "", Double.NaN, false);
    }

    /** Whether both can never hold at once; false where that cannot be told. */
    boolean excludes(Atom other) {
        if (!left.equals(other.left)) {
            return false;
        }
        if (operator.isTruth() || other.operator.isTruth()) {
            return operator != other.operator && operator.isTruth() && other.operator.isTruth();
        }
        if (constant && other.constant) {
            boolean same = right.equals(other.right);
            boolean bothEqual = operator == Operator.EQUAL && other.operator == Operator.EQUAL;
            boolean oneEqual = operator == Operator.EQUAL || other.operator == Operator.EQUAL;
            return bothEqual ? !same : oneEqual && same;
        }
        if (!isComparable(other)) {
            return false;
        }
        if (operator == Operator.UNEQUAL || other.operator == Operator.UNEQUAL) {
            var unequal = operator == Operator.UNEQUAL ? this : other;
            var one = unequal == this ? other : this;
            return one.operator == Operator.EQUAL && distance(one) == 0;
        }
        double apart = distance(other);
        return Range.of(operator, 0).isDisjoint(Range.of(other.operator, apart));
    }

    /** Whether the other holds wherever this one does; false where that cannot be told. */
    boolean implies(Atom other) {
        if (!left.equals(other.left)) {
            return false;
        }
        if (operator == other.operator && right.equals(other.right)) {
            return true;
        }
        if (operator.isTruth() || other.operator.isTruth()) {
            return false;
        }
        if (constant && other.constant) {
            return operator == Operator.EQUAL
                    && other.operator == Operator.UNEQUAL
                    && !right.equals(other.right);
        }
        if (!isComparable(other) || operator == Operator.UNEQUAL) {
            return false;
        }
        double apart = distance(other);
        var range = Range.of(operator, 0);
        return other.operator == Operator.UNEQUAL
                ? range.isDisjoint(Range.of(Operator.EQUAL, apart))
                : range.isWithin(Range.of(other.operator, apart));
    }

    /** Both numbers are known, or they are the same unknown one. */
    private boolean isComparable(Atom other) {
        return !constant && !other.constant && !Double.isNaN(distance(other));
    }

    /** From this one's number to the other's; NaN where that is not known. */
    private double distance(Atom other) {
        return right.equals(other.right) ? 0 : other.number - number;
    }

    @Override
    public String toString() {
        var sign =
                switch (operator) {
                    case EQUAL -> " == ";
                    case UNEQUAL -> " != ";
                    case BELOW -> " < ";
                    case AT_MOST -> " <= ";
                    case ABOVE -> " > ";
                    case AT_LEAST -> " >= ";
                    case TRUE -> "";
                    case FALSE -> " is false";
                };
        return left + sign + right;
    }

    /** The numbers that a comparison lets through. */
    private record Range(double from, boolean fromOpen, double to, boolean toOpen) {
        static Range of(Operator operator, double bound) {
            return switch (operator) {
                case BELOW -> new Range(Double.NEGATIVE_INFINITY, true, bound, true);
                case AT_MOST -> new Range(Double.NEGATIVE_INFINITY, true, bound, false);
                case ABOVE -> new Range(bound, true, Double.POSITIVE_INFINITY, true);
                case AT_LEAST -> new Range(bound, false, Double.POSITIVE_INFINITY, true);
                default -> new Range(bound, false, bound, false);
            };
        }

        boolean isDisjoint(Range other) {
            return to < other.from
                    || other.to < from
                    || to == other.from && (toOpen || other.fromOpen)
                    || other.to == from && (other.toOpen || fromOpen);
        }

        boolean isWithin(Range other) {
            return (from > other.from || from == other.from && (fromOpen || !other.fromOpen))
                    && (to < other.to || to == other.to && (toOpen || !other.toOpen));
        }
    }
}
