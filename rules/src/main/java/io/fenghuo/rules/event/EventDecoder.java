package io.fenghuo.rules.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of one event: CloudEvents 1.0 structured JSON.
 *
 * <p>It is the hot path, so it streams: no tree, no reflection, one pass where {@code type} stands
 * before {@code data}; where it stands behind, {@code data} is skipped and read afterwards.
 *
 * <p>Required are {@code specversion} 1.0, {@code id}, {@code source}, {@code type}, {@code
 * subject}, {@code time} (RFC 3339 with an offset, 2000 to 2199) and {@code data} with the members
 * that its type requires. Other CloudEvents attributes are ignored. Unknown members of {@code data}
 * become attributes; null ones are as if absent; those that must never be ingested are dropped and
 * counted.
 *
 * <p>Caveats: not for use by several threads. A decoded event's strings hold no lone surrogate and
 * no U+0000.
 */
public final class EventDecoder {
    /** The largest event that is read, where nothing else is said. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final int MAX_DEPTH = 16;
    private static final int MAX_NAME = 256;
    private static final int MAX_DIGITS = 400;
    private static final int MAX_ATTRIBUTE = 1_024;
    private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final long END = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();

    /** Shared by all decoders: it is safe for threads, and holds the table of member names. */
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_DEPTH)
                                    .maxNameLength(MAX_NAME)
                                    .maxNumberLength(MAX_DIGITS)
                                    .build())
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .recyclerPool(JsonRecyclerPools.threadLocalPool())
                    .build();

    private final int maxBytes;
    private final NeverIngested never = new NeverIngested();
    private final Characters characters = new Characters();
    private final KnownNames types = new KnownNames();
    private final MemberValues values = new MemberValues();
    private final DataReader data = new DataReader(JSON, never);

    private boolean escaped;
    private boolean specversion;
    private @Nullable String id;
    private @Nullable String source;
    private @Nullable String subject;
    private @Nullable EventType type;
    private long timeMillis;
    private boolean dataSeen;
    private int dataStart;
    private int dataEnd;

    public EventDecoder() {
        this(MAX_BYTES);
    }

    /**
     * @param maxBytes events of more bytes are refused unread
     */
    public EventDecoder(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** How many members were dropped because they must never be ingested, by name; a live view. */
    public Map<String, Long> dropped() {
        return never.dropped();
    }

    /**
     * @param bytes null is refused like any other value that is no event
     * @throws EventFormatException naming the member at fault; nothing else is thrown, whatever the
     *     bytes
     */
    public Event decode(byte @Nullable [] bytes) throws EventFormatException {
        if (bytes == null || bytes.length == 0) {
            throw new EventFormatException("$", "no bytes");
        }
        checkBytes(bytes);
        clear();
        escaped = Characters.hasEscape(bytes);
        try (var parser = JSON.createParser(bytes, 0, bytes.length)) {
            try {
                envelope(parser);
            } catch (JsonProcessingException malformed) {
                throw JsonProblem.malformed("", parser, malformed);
            }
            return event(bytes);
        } catch (IOException | RuntimeException unforeseen) {
            // The parser is told to read untrusted bytes: a fault of its own must not stop a job.
            throw new EventFormatException("$", "cannot be read: " + unforeseen);
        }
    }

    private void checkBytes(byte[] bytes) throws EventFormatException {
        if (bytes.length > maxBytes) {
            throw new EventFormatException(
                    "$", bytes.length + " bytes, more than the " + maxBytes + " allowed");
        }
        // Jackson would take UTF-16 and UTF-32, which betray themselves by zeros at the start.
        for (int i = 0; i < Math.min(4, bytes.length); i++) {
            if (bytes[i] == 0) {
                throw new EventFormatException("$", "zero bytes: neither UTF-8 nor JSON");
            }
        }
        if (!characters.isUtf8(bytes)) {
            throw new EventFormatException("$", "not UTF-8");
        }
    }

    private void clear() {
        specversion = false;
        id = null;
        source = null;
        subject = null;
        type = null;
        timeMillis = Rfc3339.NONE;
        dataSeen = false;
        dataStart = -1;
        values.clear();
    }

    private void envelope(JsonParser parser) throws IOException, EventFormatException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw JsonProblem.expected("an object", "$", parser);
        }
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            var token = parser.nextToken();
            switch (name) {
                case "specversion" -> {
                    once(!specversion, name);
                    if (!"1.0".equals(attribute(parser, token, name))) {
                        throw JsonProblem.expected("\"1.0\"", name, parser);
                    }
                    specversion = true;
                }
                case "id" -> {
                    once(id == null, name);
                    id = attribute(parser, token, name);
                }
                case "source" -> {
                    once(source == null, name);
                    source = attribute(parser, token, name);
                }
                case "subject" -> {
                    once(subject == null, name);
                    subject = attribute(parser, token, name);
                }
                case "type" -> type(parser, token);
                case "time" -> time(parser, token);
                case "data" -> data(parser);
                default -> parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw new EventFormatException("$", "something follows the event");
        }
    }

    private static void once(boolean first, String name) throws EventFormatException {
        if (!first) {
            throw new EventFormatException(name, "given twice");
        }
    }

    private String attribute(JsonParser parser, JsonToken token, String name)
            throws IOException, EventFormatException {
        if (token != JsonToken.VALUE_STRING) {
            throw JsonProblem.expected("a string", name, parser);
        }
        var text = parser.getText();
        if (text.isEmpty()) {
            throw new EventFormatException(name, "empty");
        }
        if (text.length() > MAX_ATTRIBUTE) {
            throw new EventFormatException(
                    name, text.length() + " characters, more than the 1024 allowed");
        }
        if (escaped && !Characters.allValid(text)) {
            throw new EventFormatException(name, Characters.PROBLEM);
        }
        return text;
    }

    private void type(JsonParser parser, JsonToken token) throws IOException, EventFormatException {
        once(type == null, "type");
        if (token != JsonToken.VALUE_STRING) {
            throw JsonProblem.expected("a string", "type", parser);
        }
        type =
                EventType.named(
                        types.of(
                                parser.getTextCharacters(),
                                parser.getTextOffset(),
                                parser.getTextLength()));
        if (type == null) {
            throw JsonProblem.expected("a known event type", "type", parser);
        }
    }

    private void time(JsonParser parser, JsonToken token) throws IOException, EventFormatException {
        once(timeMillis == Rfc3339.NONE, "time");
        if (token != JsonToken.VALUE_STRING) {
            throw JsonProblem.expected("a string", "time", parser);
        }
        timeMillis =
                Rfc3339.parse(
                        parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        if (timeMillis == Rfc3339.NONE) {
            throw JsonProblem.expected("an RFC 3339 time with an offset", "time", parser);
        }
        if (timeMillis < EARLIEST || timeMillis >= END) {
            throw JsonProblem.expected("a time from 2000 to 2199", "time", parser);
        }
    }

    private void data(JsonParser parser) throws IOException, EventFormatException {
        once(!dataSeen, "data");
        dataSeen = true;
        if (type != null) {
            data.read(parser, type, values, escaped);
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            dataStart = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            dataEnd = (int) parser.currentLocation().getByteOffset();
        } else {
            throw JsonProblem.expected("an object", "data", parser);
        }
    }

    private Event event(byte[] bytes) throws IOException, EventFormatException {
        if (!specversion) {
            throw missing("specversion");
        }
        if (timeMillis == Rfc3339.NONE) {
            throw missing("time");
        }
        if (!dataSeen) {
            throw missing("data");
        }
        var known = given(type, "type");
        if (dataStart >= 0) {
            lateData(bytes, known);
        }
        var header =
                new EventHeader(
                        given(id, "id"),
                        given(source, "source"),
                        given(subject, "subject"),
                        timeMillis,
                        values.number(known.lon()),
                        values.number(known.lon() + 1),
                        values.attributes());
        return known.build(header, values);
    }

    private void lateData(byte[] bytes, EventType known) throws IOException, EventFormatException {
        try (var parser = JSON.createParser(bytes, dataStart, dataEnd - dataStart)) {
            try {
                parser.nextToken();
                data.read(parser, known, values, escaped);
            } catch (JsonProcessingException malformed) {
                throw JsonProblem.malformed("data", parser, malformed);
            }
        }
    }

    private static <T> T given(@Nullable T value, String name) throws EventFormatException {
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    private static EventFormatException missing(String name) {
        return new EventFormatException(name, "missing");
    }
}
