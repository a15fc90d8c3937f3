package io.fenghuo.cli.receive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fenghuo.connectors.receive.Message;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;

/** A message as one line: for people, and for a file. */
final class MessageLine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private MessageLine() {}

    /**
     * When, type, level, incident; the id of the message where it is about none. What a sender
     * wrote cannot move the cursor.
     */
    static String forPeople(Message message) {
        var json = message.json().orElse(MissingNode.getInstance());
        var incident = json.path("data").path("incident");
        var about = first(incident.path("id"), json.path("subject"));
        var line =
                "%s  %-32s %-6s  %s"
                        .formatted(
                                message.receivedAt().truncatedTo(ChronoUnit.MILLIS),
                                message.type().isEmpty() ? "-" : message.type(),
                                incident.path("level").asText("-"),
                                about.isEmpty() ? "message " + message.id() : about);
        return line.replaceAll("\\p{Cntrl}", "?");
    }

    /** With the body as it came: JSON within the line, or else its text. */
    static String forFile(Message message) {
        var line =
                JSON.createObjectNode()
                        .put("id", message.id())
                        .put("type", message.type())
                        .put("receivedAt", message.receivedAt().toString());
        message.json()
                .ifPresentOrElse(
                        body -> line.set("body", body),
                        () -> line.put("body", new String(message.body(), StandardCharsets.UTF_8)));
        return line.toString();
    }

    private static String first(JsonNode one, JsonNode other) {
        var text = one.asText("");
        return text.isEmpty() ? other.asText("") : text;
    }
}
