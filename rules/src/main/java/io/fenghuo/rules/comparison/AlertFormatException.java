package io.fenghuo.rules.comparison;

/** Bytes that are no alert. It is an everyday result, so it carries no stack trace. */
public final class AlertFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    AlertFormatException(String problem) {
        super(problem, null, false, false);
    }
}
