package io.fenghuo.console.people;

import io.javalin.http.Context;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether somebody who was let in may stay: for streams, which outlast the call that opened them.
 *
 * <p>Asking counts as the session being in use, so that a map which somebody only looks at does not
 * go dark after two hours.
 */
final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final Sessions sessions;
    private final Tokens tokens;

    Admission(Sessions sessions, Tokens tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    /**
     * Whether the session or token of a call is still good, and its account may still what it
     * might. Where the database does not answer, it is not: the page comes back and asks anew.
     */
    BooleanSupplier of(Context context) {
        var caller = Caller.of(context);
        return () -> isStillGood(caller);
    }

    private boolean isStillGood(Caller before) {
        try {
            var now =
                    before.bySession()
                            ? sessions.byHash(before.hash())
                            : tokens.byHash(before.hash());
            return now.filter(caller -> caller.account().equals(before.account())).isPresent();
        } catch (JdbiException failed) {
            LOG.warn("cannot see whether {} may stay", before.account().name(), failed);
            return false;
        }
    }
}
