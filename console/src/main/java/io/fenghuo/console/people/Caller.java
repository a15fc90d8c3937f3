package io.fenghuo.console.people;

import io.fenghuo.console.access.Account;
import io.javalin.http.Context;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a call, and how they showed it.
 *
 * @param hash of the session's id or of the token
 * @param csrf the session's CSRF token; null where the call came by an API token
 */
record Caller(Account account, String hash, @Nullable String csrf) {
    private static final String ATTRIBUTE = "caller";

    boolean bySession() {
        return csrf != null;
    }

    void noteIn(Context context) {
        context.attribute(ATTRIBUTE, this);
    }

    /** Whom the gate has let in. */
    static Caller of(Context context) {
        return Objects.requireNonNull(
                context.<Caller>attribute(ATTRIBUTE), "an endpoint without permission");
    }
}
