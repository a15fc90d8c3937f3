package io.fenghuo.rules.incident;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/**
 * The JSON of everything that disposal keeps, says and hears: members by their names, instants in
 * RFC 3339, what is null left out.
 *
 * <p>Unknown members are passed over, so that an older reader reads what a newer writer wrote.
 */
public final class IncidentJson {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .serializationInclusion(JsonInclude.Include.NON_NULL)
                    .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
                    .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
                    .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                    .build();

    private IncidentJson() {}

    /** One line without its end. */
    public static byte[] encode(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException("records can always be written", impossible);
        }
    }

    /**
     * @throws IOException with one line that names what is wrong, where the bytes are no such value
     */
    public static <T> T decode(byte[] bytes, Class<T> type) throws IOException {
        return checked(JSON.readTree(bytes), type);
    }

    /** Reads what {@link #encode} wrote, without looking whether anything is missing. */
    static <T> T trusted(byte[] bytes, Class<T> type) throws IOException {
        return JSON.readValue(bytes, type);
    }

    /**
     * Reads what a tree holds.
     *
     * @throws IOException with one line that names what is wrong, where it holds no such value
     */
    public static <T> T checked(JsonNode tree, Class<T> type) throws IOException {
        try {
            return Complete.require(JSON.treeToValue(tree, type), "");
        } catch (JsonProcessingException wrong) {
            throw new IOException(wrong.getOriginalMessage(), wrong);
        }
    }

    /** A value as a tree, to be put into another. */
    public static ObjectNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    /**
     * The envelope of CloudEvents 1.0 around {@code data}.
     *
     * @param type with {@code fenghuo.} before it
     */
    public static ObjectNode envelope(
            String id, String source, String type, Instant time, String subject, JsonNode data) {
        return JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", source)
                .put("type", type)
                .put("time", time.toString())
                .put("subject", subject)
                .set("data", data);
    }

    /**
     * Reads a CloudEvent whose type begins with {@code prefix}.
     *
     * @throws IOException with one line, where the bytes are no such event
     */
    public static ObjectNode event(byte[] bytes, String prefix) throws IOException {
        JsonNode tree;
        try {
            tree = JSON.readTree(bytes);
        } catch (JsonProcessingException wrong) {
            throw new IOException("no JSON: " + wrong.getOriginalMessage(), wrong);
        }
        if (!(tree instanceof ObjectNode event) || !"1.0".equals(text(event, "specversion"))) {
            throw new IOException("no CloudEvent 1.0: specversion must be \"1.0\"");
        }
        if (!text(event, "type").startsWith(prefix)) {
            throw new IOException(
                    "type is \"" + text(event, "type") + "\", not one of " + prefix + '*');
        }
        if (text(event, "id").isBlank()) {
            throw new IOException("id is missing");
        }
        if (!(event.get("data") instanceof ObjectNode)) {
            throw new IOException("data is missing");
        }
        return event;
    }

    /** A member that is text, or an empty one. */
    public static String text(JsonNode tree, String name) {
        return tree.path(name).asText("");
    }

    /**
     * A member that is an instant.
     *
     * @throws IOException where it is missing or none
     */
    public static Instant instant(JsonNode tree, String name) throws IOException {
        try {
            return OffsetDateTime.parse(text(tree, name)).toInstant();
        } catch (DateTimeParseException none) {
            throw new IOException(
                    name + " is \"" + text(tree, name) + "\", no RFC 3339 time", none);
        }
    }
}
