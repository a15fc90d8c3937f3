package io.fenghuo.rules.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The vectors of the CloudEvents conformance project, where they are at hand: each is completed to
 * an event of ours where it says nothing, and must then be taken or refused as it stands.
 */
class CloudEventsVectorTest {
    private static final Path VECTORS =
            Path.of(System.getProperty("fenghuo.vectors", "../../shared/data/cloudevents"));

    /** These are about attributes that the decoder does not read. */
    private static final Set<String> IGNORED =
            Set.of(
                    "invalidNonRfc2046DataContentType",
                    "invalidEmptyDataContentType",
                    "invalidEmptyDataSchema",
                    "invalidCapitalizedExtension",
                    "invalidPunctuatedExtension",
                    "invalidNonIntegerExtensionValue");

    /** Valid for CloudEvents, but its data is no object. */
    private static final Set<String> STRICTER = Set.of("validSimpleTextData");

    @Test
    void shouldTakeTheValidEvents() throws Exception {
        for (var vector : vectors("valid-events.json")) {
            var name = String.valueOf(vector.get("id"));
            var bytes = completed(vector);
            if (STRICTER.contains(name)) {
                assertRefused(name, bytes);
            } else {
                assertThatCode(() -> new EventDecoder().decode(bytes))
                        .as(name)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void shouldRefuseTheInvalidEvents() throws Exception {
        for (var vector : vectors("invalid-events.json")) {
            var name = String.valueOf(vector.get("id"));
            if (!IGNORED.contains(name)) {
                assertRefused(name, completed(vector));
            }
        }
    }

    private static void assertRefused(String name, byte[] bytes) {
        assertThatExceptionOfType(EventFormatException.class)
                .as(name)
                .isThrownBy(() -> new EventDecoder().decode(bytes));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> vectors(String file) throws IOException {
        assumeTrue(Files.exists(VECTORS.resolve(file)), "the vectors are not on this machine");
        var load = new Load(LoadSettings.builder().build());
        var root =
                (Map<String, Object>) load.loadFromString(Files.readString(VECTORS.resolve(file)));
        var tests = Objects.requireNonNull((List<Map<String, Object>>) root.get("tests"));
        assertThat(tests).isNotEmpty();
        return tests;
    }

    @SuppressWarnings("unchecked")
    private static byte[] completed(Map<String, Object> vector) throws IOException {
        var event =
                new HashMap<String, Object>(
                        Objects.requireNonNull((Map<String, Object>) vector.get("event")));
        event.replace("type", "io.cloudevents.test", "sensor.reading");
        event.putIfAbsent("time", "2026-06-12T07:05:00Z");
        event.putIfAbsent("subject", "gauge:1");
        event.putIfAbsent("data", Map.of("quantity", "water-level", "value", 1));
        var bytes = new ByteArrayOutputStream();
        try (var out = new JsonFactory().createGenerator(bytes)) {
            write(event, out);
        }
        return bytes.toByteArray();
    }

    private static void write(@Nullable Object value, JsonGenerator out) throws IOException {
        if (value instanceof Map<?, ?> members) {
            out.writeStartObject();
            for (var member : members.entrySet()) {
                out.writeFieldName((String) member.getKey());
                write(member.getValue(), out);
            }
            out.writeEndObject();
        } else if (value instanceof Integer number) {
            out.writeNumber(number);
        } else if (value instanceof Double number) {
            out.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value == null) {
            out.writeNull();
        } else {
            out.writeString(value.toString());
        }
    }
}
