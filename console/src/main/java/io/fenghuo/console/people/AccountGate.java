package io.fenghuo.console.people;

import io.fenghuo.console.access.Permission;
import io.fenghuo.console.api.ApiProblem;
import io.fenghuo.console.api.Call;
import io.fenghuo.console.api.Endpoint;
import io.fenghuo.console.api.Routes;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls in: by an API token where one is given, by the session's cookie otherwise.
 *
 * <p>A browser sends the cookie by itself, so what changes something must also carry the session's
 * CSRF token, which only the page itself can read. What a caller may is looked up at every call: a
 * disabled account is out at once.
 */
final class AccountGate implements Routes.Gate {
    private static final Set<HandlerType> SAFE =
            Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);
    private static final String BEARER = "Bearer ";

    private final Sessions sessions;
    private final Tokens tokens;
    private final Visitor visitor;

    AccountGate(Sessions sessions, Tokens tokens, Visitor visitor) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.visitor = visitor;
    }

    @Override
    public void admit(Context context, @Nullable Permission needs) {
        if (needs == null) {
            return;
        }
        var caller = caller(context);
        if (caller == null) {
            context.header("WWW-Authenticate", "Bearer");
            throw new ApiProblem(401, "sign in first");
        }
        var csrf = caller.csrf();
        if (csrf != null && !SAFE.contains(context.method())) {
            var given = context.header("X-CSRF-Token");
            if (given == null || !RandomSecret.same(csrf, given)) {
                throw new ApiProblem(
                        403, "X-CSRF-Token is missing or not the session's; load the page anew");
            }
        }
        if (!caller.account().may(needs)) {
            throw new ApiProblem(403, caller.account().name() + " has no permission " + needs);
        }
        caller.noteIn(context);
        Call.admit(context, caller.account());
    }

    private @Nullable Caller caller(Context context) {
        var authorization = context.header("Authorization");
        if (authorization != null) {
            // A token that is wrong is not made good by a cookie.
            return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? tokens.byToken(authorization.substring(BEARER.length()).strip()).orElse(null)
                    : null;
        }
        var cookie = SessionCookie.read(context);
        var caller = cookie == null ? null : sessions.byId(cookie).orElse(null);
        if (caller == null) {
            return asksWhoItIs(context) ? visitor(context) : null;
        }
        boolean isVisitor = caller.account().name().equals(Visitor.NAME);
        return isVisitor && !visitor.admits(context) ? null : caller;
    }

    private static boolean asksWhoItIs(Context context) {
        return context.method().equals(HandlerType.GET)
                && context.path().equals(Endpoint.BASE + SessionEndpoints.PATH);
    }

    private @Nullable Caller visitor(Context context) {
        if (!visitor.admits(context) || !visitor.hasAccount()) {
            return null;
        }
        var id = sessions.begin(Visitor.NAME);
        SessionCookie.set(context, id);
        return sessions.byId(id).orElse(null);
    }
}
