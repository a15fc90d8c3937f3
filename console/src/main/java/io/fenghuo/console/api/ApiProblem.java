package io.fenghuo.console.api;

/**
 * A call that cannot be answered, with the status and the words for whoever made it: {@code
 * application/problem+json}, RFC 9457.
 */
public final class ApiProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public ApiProblem(int status, String words) {
        super(words);
        this.status = status;
    }

    /** Something in the call is wrong: 400. */
    public static ApiProblem wrong(String words) {
        return new ApiProblem(400, words);
    }

    /** There is no such thing, or it lies where the caller does not see: 404. */
    public static ApiProblem absent(String what) {
        return new ApiProblem(404, "there is no " + what + ", or it is not yours to see");
    }

    public int status() {
        return status;
    }
}
