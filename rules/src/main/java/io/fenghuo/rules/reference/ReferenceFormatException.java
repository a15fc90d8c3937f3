package io.fenghuo.rules.reference;

/** A record of the topic {@code reference} that is no entry; says what is wrong with it. */
public final class ReferenceFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    public ReferenceFormatException(String key, String problem) {
        super("reference entry \"" + key + "\": " + problem, null, false, false);
    }
}
