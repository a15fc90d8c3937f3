package io.fenghuo.rules.publication;

/** Why a publication is not believed or not taken; words for the one who published it. */
public final class RefusedPublicationException extends Exception {
    private static final long serialVersionUID = 1L;

    public RefusedPublicationException(String message) {
        super(message);
    }
}
