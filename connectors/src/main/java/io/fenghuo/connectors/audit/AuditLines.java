package io.fenghuo.connectors.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fenghuo.connectors.audit.AuditChain.Head;
import io.fenghuo.connectors.audit.AuditVerification.Finding;
import io.fenghuo.connectors.audit.AuditVerification.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a file, up to its head, which must be its last line. */
final class AuditLines implements Iterator<Row> {
    private static final ObjectReader JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readerFor(JsonNode.class);

    private final BufferedReader reader;
    private long line;
    private Head passed = new Head(0, AuditHash.GENESIS);
    private @Nullable Row next;
    private @Nullable Head head;

    /** A line that no export wrote. */
    static final class Strange extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Strange(long line, String words) {
            super("line " + line + " " + words);
        }
    }

    AuditLines(BufferedReader reader) {
        this.reader = reader;
    }

    /** What the last line says, once there are no more rows. */
    Optional<Head> head() {
        return Optional.ofNullable(head);
    }

    /** What is to be said where a line was strange: all rows before were whole. */
    Finding brokenBy(Strange strange) {
        return new Finding(passed.seq(), passed, Optional.of(String.valueOf(strange.getMessage())));
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = read();
        }
        return next != null;
    }

    @Override
    public Row next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        var row = next;
        next = null;
        passed = new Head(row.seq(), row.hash());
        return row;
    }

    private @Nullable Row read() {
        var text = readLine();
        if (text == null) {
            return null;
        }
        if (head != null) {
            throw new Strange(line, "comes after the head");
        }
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException none) {
            throw new Strange(line, "is no JSON");
        }
        if (json.has("head")) {
            head = parse(json.path("head").asText());
            return read();
        }
        if (!json.path("seq").canConvertToLong() || !json.path("seq").isIntegralNumber()) {
            throw new Strange(line, "has no seq");
        }
        var incident = json.path("incident");
        return new Row(
                json.path("seq").asLong(),
                text(json, "id"),
                incident.isNull() ? null : text(json, "incident"),
                text(json, "entry"),
                text(json, "previous"),
                text(json, "hash"));
    }

    private @Nullable String readLine() {
        try {
            line++;
            return reader.readLine();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String text(JsonNode json, String name) {
        if (!json.path(name).isTextual()) {
            throw new Strange(line, "has no " + name);
        }
        return json.path(name).asText();
    }

    private Head parse(String written) {
        try {
            return Head.parse(written);
        } catch (IllegalArgumentException none) {
            throw new Strange(line, "is no head");
        }
    }
}
