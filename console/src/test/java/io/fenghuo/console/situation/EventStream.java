package io.fenghuo.console.situation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** What one page hears. */
public final class EventStream implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpHeaders headers;
    private final InputStream body;
    private final List<Event> events = new ArrayList<>();
    private volatile boolean ended;

    /** One event and when it was heard. */
    public record Event(String name, JsonNode data, long heardNanos) {}

    private EventStream(HttpHeaders headers, InputStream body) {
        this.headers = headers;
        this.body = body;
    }

    static EventStream open(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        var answer = client.send(request, BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IOException("the stream answers " + answer.statusCode());
        }
        var stream = new EventStream(answer.headers(), answer.body());
        var thread = new Thread(stream::read, "page");
        thread.setDaemon(true);
        thread.start();
        return stream;
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(body, UTF_8))) {
            var name = "";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    var data = JSON.readTree(line.substring("data: ".length()));
                    add(new Event(name, data, System.nanoTime()));
                }
            }
        } catch (IOException closed) {
            // The page was left, or the server ended it.
        }
        ended = true;
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    private synchronized void add(Event event) {
        events.add(event);
    }

    /** Everything heard so far. */
    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** How many events of a name were heard so far. */
    public synchronized long count(String name) {
        return events.stream().filter(it -> it.name().equals(name)).count();
    }

    /** The data of the events of a name. */
    public List<JsonNode> of(String name) {
        return events().stream().filter(it -> it.name().equals(name)).map(Event::data).toList();
    }

    public boolean hasEnded() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
