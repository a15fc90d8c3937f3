package io.fenghuo.rules.drl;

/** A rule fired over and over for one evaluation, as a {@code modify} of its own facts makes it. */
public final class EndlessRuleException extends RuntimeException {
    EndlessRuleException(int limit) {
        super(
                "stopped: the rules fired more than "
                        + limit
                        + " times in one evaluation, this one most; does it modify or insert what it"
                        + " looks at?");
    }
}
