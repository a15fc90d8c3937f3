package io.fenghuo.console.people;

import io.fenghuo.console.api.Endpoint;
import io.fenghuo.console.api.Routes;
import io.fenghuo.console.people.SessionEndpoints.Durations;
import io.fenghuo.console.people.oidc.OidcProvider;
import io.fenghuo.console.people.oidc.ProviderSettings;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Everything about who comes in, put together. */
public final class People {
    private final AccountGate gate;
    private final Admission admission;
    private final List<Endpoint> endpoints;

    private People(AccountGate gate, Admission admission, List<Endpoint> endpoints) {
        this.gate = gate;
        this.admission = admission;
        this.endpoints = endpoints;
    }

    /**
     * Opens the house; where there is no account yet, makes the first administrator.
     *
     * @param jdbi of a database with the console's tables
     * @param acknowledgeSeconds how long an incident may wait for somebody, for the page
     * @param enRouteSeconds how long a unit may take to set out, for the page
     * @param provider where people may sign in beside by password, or null
     * @param visitors whether whoever comes from this machine is signed in as an officer
     * @param administratorPassword prints the first administrator's password
     */
    public static People open(
            Jdbi jdbi,
            Clock clock,
            int acknowledgeSeconds,
            int enRouteSeconds,
            @Nullable ProviderSettings provider,
            boolean visitors,
            Consumer<String> administratorPassword) {
        var accounts = new Accounts(jdbi, clock);
        var passwords = new Passwords();
        var sessions = new Sessions(jdbi, clock);
        var tokens = new Tokens(jdbi, clock);
        var visitor = new Visitor(accounts, visitors);
        FirstAdministrator.make(jdbi, clock, passwords, administratorPassword);
        visitor.prepare();

        var endpoints = new ArrayList<Endpoint>();
        var way =
                provider == null
                        ? null
                        : new SessionEndpoints.Provider(
                                provider.name(), Endpoint.BASE + ProviderEndpoints.START);
        endpoints.addAll(
                new SessionEndpoints(
                                new SignIn(accounts, passwords),
                                accounts,
                                passwords,
                                sessions,
                                new Durations(acknowledgeSeconds, enRouteSeconds),
                                way)
                        .all());
        endpoints.addAll(
                new UserEndpoints(accounts, new Administration(jdbi), passwords, sessions, clock)
                        .all());
        endpoints.addAll(new TokenEndpoints(tokens).all());
        if (provider != null) {
            endpoints.addAll(
                    new ProviderEndpoints(
                                    new OidcProvider(provider, clock),
                                    new ProviderAccounts(jdbi, clock),
                                    sessions)
                            .all());
        }
        return new People(
                new AccountGate(sessions, tokens, visitor),
                new Admission(sessions, tokens),
                List.copyOf(endpoints));
    }

    public List<Endpoint> endpoints() {
        return endpoints;
    }

    public Routes.Gate gate() {
        return gate;
    }

    /**
     * To be run before every answer, those of static files too.
     *
     * @param imageHosts where base layers' images come from: {@code https://tiles.example}
     * @throws IllegalArgumentException naming one that is no host
     */
    public Handler headers(Collection<String> imageHosts) {
        return new SecurityHeaders(imageHosts);
    }

    /**
     * Whether whoever opened a stream may go on reading it: their session or token is still good,
     * and their account may what it might. It asks the database, and counts as use of the session.
     *
     * @param context of a call that the gate has let in
     */
    public BooleanSupplier stillAdmitted(Context context) {
        return admission.of(context);
    }
}
