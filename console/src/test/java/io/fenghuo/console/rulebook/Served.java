package io.fenghuo.console.rulebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenghuo.console.access.Account;
import io.fenghuo.console.access.Permission;
import io.fenghuo.console.access.Role;
import io.fenghuo.console.access.Scope;
import io.fenghuo.console.api.ApiProblem;
import io.fenghuo.console.api.Call;
import io.fenghuo.console.api.Endpoint;
import io.fenghuo.console.api.Routes;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Endpoints behind HTTP, with whoever calls told by headers. */
public final class Served implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Javalin server;

    public Served(List<Endpoint> endpoints) {
        server =
                Javalin.create(config -> Routes.add(config.routes, endpoints, Served::admit))
                        .start("127.0.0.1", 0);
    }

    private static void admit(Context context, @Nullable Permission needs) {
        var role = Role.of(String.valueOf(context.header("X-Role")));
        var counties = context.header("X-Counties");
        var scope = counties == null ? Scope.ALL : new Scope(Set.of(counties.split(",")));
        var account = new Account("somebody", Set.of(role), scope);
        if (needs != null && !account.may(needs)) {
            throw new ApiProblem(403, "no");
        }
        Call.admit(context, account);
    }

    /** What an officer of the whole city is told. */
    public JsonNode get(String path) {
        return json(call("GET", path, Role.OFFICER, null));
    }

    /** What an officer of some counties is told. */
    public JsonNode get(String path, String counties) {
        return json(call("GET", path, Role.OFFICER, counties));
    }

    public HttpResponse<String> call(
            String method, String path, Role role, @Nullable String counties) {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:" + server.port() + Endpoint.BASE + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header("X-Role", role.word());
        if (counties != null) {
            request.header("X-Counties", counties);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (IOException noJson) {
            throw new UncheckedIOException(answer.body(), noJson);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
