package io.fenghuo.connectors.format.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fenghuo.connectors.format.Format.Message;
import io.fenghuo.connectors.format.Formats;
import io.fenghuo.connectors.format.Notifications;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.NotificationJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CloudEventsFormatTest {
    private static final Path VECTORS =
            Path.of(System.getProperty("fenghuo.vectors", "../../shared/data/cloudevents"));

    /** Times that are no RFC 3339, and that the reader of notifications takes all the same. */
    private static final Set<String> LENIENT =
            Set.of("invalidTimeToMinute", "invalidTimeOffsetHourOnly");

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldSayTheNotificationAsItIs() throws Exception {
        for (var kind : Kind.values()) {
            var notification = Notifications.of(kind);
            var message = render(kind);
            assertThat(message.contentType()).startsWith("application/cloudevents+json");
            assertThat(NotificationJson.decode(message.body())).isEqualTo(notification);
        }
    }

    /** The rules that the invalid vectors break, one each. */
    @Test
    void shouldKeepTheRulesOfTheEnvelope() throws Exception {
        for (var kind : Kind.values()) {
            var event = JSON.readTree(render(kind).body());
            assertThat(event.path("specversion").asText()).isEqualTo("1.0");
            for (var name : List.of("id", "source", "type", "subject")) {
                assertThat(event.path(name).isTextual()).as(name).isTrue();
                assertThat(event.path(name).asText()).as(name).isNotBlank();
            }
            assertThat(event.path("time").asText())
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
            assertThat(event.fieldNames()).toIterable().allMatch(it -> it.matches("[a-z0-9]+"));
            assertThat(event.has("data_base64")).isFalse();
        }
    }

    /** What a vector says of version and time holds of a notification that has the same. */
    @Test
    void shouldBeReadOrRefusedAsTheVectorsSay() throws Exception {
        for (var vector : vectors("valid-events.json")) {
            assertThatCode(() -> NotificationJson.decode(completed(vector.path("event"))))
                    .as(vector.path("id").asText())
                    .doesNotThrowAnyException();
        }
        for (var vector : vectors("invalid-events.json")) {
            var name = vector.path("id").asText();
            if (LENIENT.contains(name)) {
                assertThatCode(() -> NotificationJson.decode(completed(vector.path("event"))))
                        .as(name)
                        .doesNotThrowAnyException();
            } else if (name.startsWith("invalidTime") || name.startsWith("invalidNoSpec")) {
                assertThatExceptionOfType(IOException.class)
                        .as(name)
                        .isThrownBy(() -> NotificationJson.decode(completed(vector.path("event"))));
            }
        }
    }

    private static Message render(Kind kind) {
        return (Message)
                Formats.of("cloudevents", Map.of()).render(Notifications.of(kind), List.of());
    }

    /** The vector's time and version in a notification of ours. */
    private static byte[] completed(JsonNode vector) throws IOException {
        var event = (ObjectNode) JSON.readTree(render(Kind.CREATED).body());
        for (var name : List.of("specversion", "time")) {
            if (vector.hasNonNull(name)) {
                event.set(name, vector.get(name));
            } else if (name.equals("specversion")) {
                event.remove(name);
            }
        }
        return JSON.writeValueAsBytes(event);
    }

    private static JsonNode vectors(String file) throws IOException {
        var path = VECTORS.resolve(file);
        assumeTrue(Files.exists(path), "the vectors are not on this machine");
        return JSON.readTree(Files.readAllBytes(path)).path("tests");
    }
}
