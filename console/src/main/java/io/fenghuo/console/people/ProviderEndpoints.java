package io.fenghuo.console.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.console.api.ApiProblem;
import io.fenghuo.console.api.Call;
import io.fenghuo.console.api.Endpoint;
import io.fenghuo.console.people.oidc.OidcProvider;
import io.fenghuo.console.people.oidc.ProviderYaml;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing in at an OpenID Connect provider. */
final class ProviderEndpoints {
    static final String START = "/oidc/start";

    private static final Logger LOG = LoggerFactory.getLogger(ProviderEndpoints.class);

    /** Holds the secret of a sign-in under way. */
    private static final String COOKIE = "__Host-fenghuo-sign-in";

    private static final int SECONDS = 600;

    private final OidcProvider provider;
    private final ProviderAccounts accounts;
    private final Sessions sessions;

    ProviderEndpoints(OidcProvider provider, ProviderAccounts accounts, Sessions sessions) {
        this.provider = provider;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    List<Endpoint> all() {
        return List.of(
                redirecting(START, "Sign in at the provider: sends the browser there", this::start),
                redirecting(
                                ProviderYaml.CALLBACK,
                                "Where the provider sends the browser back",
                                this::finish)
                        .query("code", "what the provider gave")
                        .query("state", "which sign-in this is")
                        .query("error", "why the provider refused"));
    }

    private static Endpoint redirecting(String path, String summary, Endpoint.Handling handling) {
        return new Endpoint(
                HandlerType.GET,
                path,
                summary,
                null,
                List.of(),
                null,
                null,
                302,
                "application/json",
                handling);
    }

    private @Nullable Object start(Call call) {
        var secret = RandomSecret.fresh();
        var address = provider.begin(secret);
        // Lax, since the browser comes back by a link of another site.
        call.context().cookie(SessionCookie.cookie(COOKIE, secret, SECONDS, SameSite.LAX));
        redirect(call, address);
        return null;
    }

    /** Whoever looks at a page is shown the refusal where they sign in. */
    private @Nullable Object finish(Call call) {
        try {
            signIn(call);
        } catch (ApiProblem refused) {
            if (!String.valueOf(call.context().header("Accept")).contains("text/html")) {
                throw refused;
            }
            var words = URLEncoder.encode(String.valueOf(refused.getMessage()), UTF_8);
            // Not "+" for a space: a fragment is no form.
            redirect(call, URI.create("/#/signin?problem=" + words.replace("+", "%20")));
        }
        return null;
    }

    private void signIn(Call call) {
        var context = call.context();
        var secret = context.cookie(COOKIE);
        context.cookie(SessionCookie.cookie(COOKIE, "", 0, SameSite.LAX));
        if (secret == null || secret.length() != RandomSecret.LENGTH) {
            throw new ApiProblem(
                    401,
                    "no sign-in is under way in this browser, or it took too long; begin anew");
        }
        var name = accounts.admit(provider.finish(secret, context.queryParamMap()));
        var before = SessionCookie.read(context);
        if (before != null) {
            sessions.end(RandomSecret.hash(before));
        }
        SessionCookie.set(context, sessions.begin(name));
        LOG.info("{} signed in at {}", name, provider.name());
        redirect(call, URI.create("/"));
    }

    private static void redirect(Call call, URI address) {
        call.context().header("Location", address.toString());
    }
}
