package io.fenghuo.rules.sandbox;

/** Why a rule is disabled: it needed more than the {@link Budget} of an evaluation. */
public final class BudgetExceededException extends RuntimeException {
    public BudgetExceededException(BudgetSpentError spent) {
        super(spent.getMessage());
    }
}
