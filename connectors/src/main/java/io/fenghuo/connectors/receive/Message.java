package io.fenghuo.connectors.receive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * A message that was accepted.
 *
 * @param id the {@code webhook-id}
 * @param type of the CloudEvent, or the media type where it is none
 */
public record Message(String id, String type, byte[] body, Instant receivedAt) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Message of(String id, String mediaType, byte[] body, Instant receivedAt) {
        var type =
                json(body)
                        .filter(tree -> tree.path("specversion").isTextual())
                        .map(tree -> tree.path("type").asText(""))
                        .filter(text -> !text.isEmpty())
                        .orElse(mediaType);
        return new Message(id, type, body, receivedAt);
    }

    /** The body, where it is JSON. */
    public Optional<JsonNode> json() {
        return json(body);
    }

    private static Optional<JsonNode> json(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(tree -> !tree.isMissingNode());
        } catch (IOException none) {
            return Optional.empty();
        }
    }
}
