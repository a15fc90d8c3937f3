package io.fenghuo.cli.terminal;

import org.jspecify.annotations.Nullable;

/** What the user gave cannot be used; the message says what and, where it can, the remedy. */
public final class BadInputException extends RuntimeException {
    public BadInputException(String message) {
        this(message, null);
    }

    public BadInputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
