package io.fenghuo.console.people;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fenghuo.console.access.Permission;
import io.fenghuo.console.api.ApiProblem;
import io.fenghuo.console.api.Call;
import io.fenghuo.console.api.Endpoint;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing in and out, and who one is. */
final class SessionEndpoints {
    static final String PATH = "/session";

    private static final Logger LOG = LoggerFactory.getLogger(SessionEndpoints.class);

    private final SignIn signIn;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Durations durations;
    private final @Nullable Provider provider;

    SessionEndpoints(
            SignIn signIn,
            Accounts accounts,
            Passwords passwords,
            Sessions sessions,
            Durations durations,
            @Nullable Provider provider) {
        this.signIn = signIn;
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.durations = durations;
        this.provider = provider;
    }

    /** How long the page's countdowns are. */
    record Durations(int acknowledgeSeconds, int enRouteSeconds) {}

    /** What is sent to sign in. */
    public record Credentials(String name, String password) {}

    /** What is sent to change one's own password. */
    public record PasswordChange(String old, @JsonProperty("new") String replacement) {}

    /**
     * Who one is.
     *
     * @param counties empty for all
     * @param csrf for X-CSRF-Token; absent where the call came by an API token
     */
    public record Me(
            String name,
            List<String> roles,
            List<Permission> permissions,
            List<String> counties,
            @Nullable String csrf,
            int acknowledgeSeconds,
            int enRouteSeconds,
            boolean visitor) {}

    /** How one may sign in. */
    public record Ways(boolean password, @Nullable Provider provider) {}

    /** A provider where one may sign in, and where to begin. */
    public record Provider(String name, String url) {}

    List<Endpoint> all() {
        return List.of(
                Endpoint.get(PATH, "Who is signed in", Me.class, call -> me(caller(call)))
                        .needing(Permission.VIEW),
                Endpoint.post(PATH, "Sign in", Credentials.class, Me.class, this::begin),
                Endpoint.delete(PATH, "Sign out", this::end).needing(Permission.VIEW),
                Endpoint.post(
                                PATH + "/password",
                                "Change one's own password; ends one's other sessions",
                                PasswordChange.class,
                                null,
                                this::changePassword)
                        .needing(Permission.VIEW),
                Endpoint.get(
                        PATH + "/ways",
                        "How one may sign in",
                        Ways.class,
                        call -> new Ways(true, provider)));
    }

    private Me begin(Call call) {
        requireJson(call);
        var credentials = call.body(Credentials.class);
        var name = signIn.byPassword(credentials.name(), credentials.password());
        var before = SessionCookie.read(call.context());
        if (before != null) {
            sessions.end(RandomSecret.hash(before));
        }
        var id = sessions.begin(name);
        SessionCookie.set(call.context(), id);
        LOG.info("{} signed in", name);
        return me(sessions.byId(id).orElseThrow(() -> new ApiProblem(401, "sign in again")));
    }

    /**
     * Without a session there is no CSRF token yet. A form of another site can send no JSON, and a
     * script of another site is asked for leave first, which is not given.
     */
    private static void requireJson(Call call) {
        var type = call.context().contentType();
        var media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!media.equals("application/json")) {
            throw new ApiProblem(415, "send it as Content-Type: application/json");
        }
    }

    private @Nullable Object end(Call call) {
        sessions.end(requireSession(call).hash());
        SessionCookie.clear(call.context());
        return null;
    }

    private @Nullable Object changePassword(Call call) {
        var caller = requireSession(call);
        var name = caller.account().name();
        var change = call.body(PasswordChange.class);
        requireRight(name, change.old());
        var problem = Passwords.problem(change.replacement(), name);
        if (problem != null) {
            throw ApiProblem.wrong(problem);
        }
        accounts.changePassword(name, passwords.hash(change.replacement()));
        sessions.endOthers(name, caller.hash());
        LOG.info("{} changed their password", name);
        return null;
    }

    /** As signing in does, so that a session left open is no place for guessing. */
    private void requireRight(String name, String password) {
        try {
            signIn.byPassword(name, password);
        } catch (ApiProblem problem) {
            // Not 401: the caller is signed in, and stays so.
            throw problem.status() == 401
                    ? new ApiProblem(403, "the old password is wrong")
                    : problem;
        }
    }

    static Caller requireSession(Call call) {
        var caller = caller(call);
        if (!caller.bySession()) {
            throw new ApiProblem(403, "an API token cannot do this; sign in");
        }
        return caller;
    }

    private static Caller caller(Call call) {
        return Caller.of(call.context());
    }

    private Me me(Caller caller) {
        var account = caller.account();
        return new Me(
                account.name(),
                Accounts.words(account.roles()),
                Stream.of(Permission.values()).filter(account::may).toList(),
                account.scope().counties().stream().sorted().toList(),
                caller.csrf(),
                durations.acknowledgeSeconds(),
                durations.enRouteSeconds(),
                account.name().equals(Visitor.NAME));
    }
}
