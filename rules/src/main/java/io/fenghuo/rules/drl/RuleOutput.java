package io.fenghuo.rules.drl;

/** What rules tell through a global, held back until their evaluation has ended. */
public interface RuleOutput {

    /** What is told from now on, that rule tells. */
    void speaking(String rule);

    /** Forgets all: the evaluation starts over, without a rule whose condition failed. */
    void restart();

    /** Forgets what one rule told, since it failed. */
    void withdraw(String rule);
}
