package io.fenghuo.console.people;

import io.fenghuo.console.access.Permission;
import io.fenghuo.console.api.Endpoint;
import io.fenghuo.console.api.Routes;
import io.fenghuo.console.people.oidc.ProviderSettings;
import io.javalin.Javalin;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * An instance of the console that has people and little else: something to look at, something to do
 * and a stream that is opened.
 */
final class House implements AutoCloseable {
    /** Passwords that were told at the start. */
    final List<String> told = new ArrayList<>();

    /** Whether the streams that were opened may go on. */
    final List<BooleanSupplier> streams = new ArrayList<>();

    private final Javalin server;
    private final People people;

    House(Jdbi jdbi, Clock clock, boolean visitors) {
        this(jdbi, clock, null, visitors, 0);
    }

    House(Jdbi jdbi, Clock clock, @Nullable ProviderSettings provider, boolean visitors, int port) {
        people = People.open(jdbi, clock, 120, 300, provider, visitors, told::add);
        var endpoints = new ArrayList<>(people.endpoints());
        endpoints.add(
                Endpoint.get("/view", "Look", Seen.class, call -> new Seen(call.account().name()))
                        .needing(Permission.VIEW));
        endpoints.add(
                Endpoint.post(
                                "/deed",
                                "Act",
                                null,
                                Seen.class,
                                call -> new Seen(call.account().name()))
                        .needing(Permission.ACT));
        endpoints.add(
                Endpoint.get(
                                "/stream",
                                "Stay",
                                Seen.class,
                                call -> {
                                    streams.add(people.stillAdmitted(call.context()));
                                    return new Seen(call.account().name());
                                })
                        .needing(Permission.VIEW));
        server =
                Javalin.create(
                        config -> {
                            config.startup.showJavalinBanner = false;
                            config.routes.before(people.headers(List.of()));
                            Routes.add(config.routes, endpoints, people.gate());
                        });
        server.start("127.0.0.1", port);
    }

    /** Who was seen. */
    public record Seen(String by) {}

    URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    List<Endpoint> endpoints() {
        return people.endpoints();
    }

    Browser browser() {
        return new Browser(address());
    }

    Browser signedIn(String name, String password) {
        var browser = browser();
        browser.signIn(name, password).require(200);
        return browser;
    }

    @Override
    public void close() {
        server.stop();
    }
}
