package io.fenghuo.console.situation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenghuo.console.access.Account;
import io.fenghuo.console.access.Role;
import io.fenghuo.console.access.Scope;
import io.fenghuo.console.api.Call;
import io.fenghuo.console.api.Endpoint;
import io.fenghuo.console.api.Routes;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Endpoints behind a gate that takes a header's word for which counties the caller sees. */
public final class TestServer implements AutoCloseable {
    /** Sees everything. */
    public static final String ALL = "";

    private static final String COUNTIES = "X-Counties";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Javalin server;
    private final HttpClient client = HttpClient.newHttpClient();

    public TestServer(List<Endpoint> endpoints) {
        server =
                Javalin.create(
                                config -> {
                                    config.startup.showJavalinBanner = false;
                                    Routes.add(
                                            config.routes,
                                            endpoints,
                                            (context, needs) ->
                                                    Call.admit(
                                                            context,
                                                            account(context.header(COUNTIES))));
                                })
                        .start("127.0.0.1", 0);
    }

    private static Account account(String counties) {
        var scope =
                counties == null || counties.isEmpty()
                        ? Set.<String>of()
                        : Stream.of(counties.split(",")).collect(Collectors.toSet());
        return new Account("officer", Set.of(Role.OFFICER), new Scope(scope));
    }

    private HttpRequest.Builder request(String path, String counties) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + Endpoint.BASE + path))
                .header(COUNTIES, counties);
    }

    /** What a path gives to whom only these counties are shown. */
    public JsonNode get(String path, String counties) throws IOException, InterruptedException {
        var answer = client.send(request(path, counties).build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + new String(answer.body(), UTF_8));
        }
        return JSON.readTree(answer.body());
    }

    public int status(String path, String counties) throws IOException, InterruptedException {
        return client.send(request(path, counties).build(), BodyHandlers.discarding()).statusCode();
    }

    /** Posts JSON; the answer has a member {@code status} where it is a problem. */
    public JsonNode post(String path, String counties, String body, String... headers)
            throws IOException, InterruptedException {
        var request = request(path, counties).POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return JSON.readTree(client.send(request.build(), BodyHandlers.ofByteArray()).body());
    }

    /** Follows the stream as a page does. */
    public EventStream follow(String counties) throws IOException, InterruptedException {
        return EventStream.open(client, request("/stream", counties).build());
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
