package io.fenghuo.console.people;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import org.jspecify.annotations.Nullable;

/**
 * Cookies by which a browser is known again. Their names begin with {@code __Host-}, so a browser
 * takes them only from this host, whole and over TLS (or from this machine), and no neighbouring
 * host can plant one.
 */
final class SessionCookie {
    /** Of a session; sent by no other site's links or forms. It goes when the browser is closed. */
    static final String NAME = "__Host-fenghuo";

    private static final int UNTIL_CLOSED = -1;

    private SessionCookie() {}

    static @Nullable String read(Context context) {
        return context.cookie(NAME);
    }

    static void set(Context context, String id) {
        context.cookie(cookie(NAME, id, UNTIL_CLOSED, SameSite.STRICT));
    }

    static void clear(Context context) {
        context.cookie(cookie(NAME, "", 0, SameSite.STRICT));
    }

    static Cookie cookie(String name, String value, int seconds, SameSite sameSite) {
        return new Cookie(name, value, "/", seconds, true, true, null, sameSite);
    }
}
