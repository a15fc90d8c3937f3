package io.fenghuo.connectors.format.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenghuo.connectors.format.Format;
import io.fenghuo.connectors.format.Format.Message;
import io.fenghuo.connectors.format.Format.Verdict;
import io.fenghuo.connectors.format.Format.Withheld;
import io.fenghuo.connectors.format.Formats;
import io.fenghuo.connectors.format.Notifications;
import io.fenghuo.rules.incident.IncidentJson;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.NotificationJson;
import io.fenghuo.rules.warning.Level;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PagerDutyFormatTest {
    private static final Format FORMAT =
            Formats.of("pagerduty", Map.of("routing-key", "R0", "language", "en"));

    @Test
    void shouldTriggerByTheIncident() throws Exception {
        var event = event(Notifications.of(Kind.CREATED));
        assertThat(event.path("routing_key").asText()).isEqualTo("R0");
        assertThat(event.path("event_action").asText()).isEqualTo("trigger");
        assertThat(event.path("dedup_key").asText()).isEqualTo(Notifications.INCIDENT);
        var payload = event.path("payload");
        assertThat(payload.path("summary").asText())
                .isEqualTo("Orange: River rises at No. 3 Middle School");
        assertThat(payload.path("source").asText()).isEqualTo("永州三中 <A&B>");
        assertThat(payload.path("severity").asText()).isEqualTo("error");
        assertThat(payload.path("timestamp").asText()).isEqualTo("2026-06-01T06:00:00Z");
        assertThat(payload.path("custom_details").path("deadline").asText())
                .isEqualTo("2026-06-01T06:01:00Z");
        assertThat(event.toString()).doesNotContain(Notifications.PRIVATE);
    }

    @Test
    void shouldGradeByTheColour() throws Exception {
        var severities =
                Map.of(
                        Level.RED, "critical",
                        Level.ORANGE, "error",
                        Level.YELLOW, "warning",
                        Level.BLUE, "info");
        for (var level : Level.values()) {
            var event = event(Notifications.of(Kind.CREATED, level, null));
            assertThat(event.path("payload").path("severity").asText())
                    .isEqualTo(severities.get(level));
        }
    }

    @Test
    void shouldAcknowledgeAndResolveTheSame() throws Exception {
        for (var said :
                Map.of(
                                Kind.ACKNOWLEDGED, "acknowledge",
                                Kind.CLOSED, "resolve",
                                Kind.FALSE_ALARM, "resolve")
                        .entrySet()) {
            var event = event(Notifications.of(said.getKey()));
            assertThat(event.path("event_action").asText()).isEqualTo(said.getValue());
            assertThat(event.path("dedup_key").asText()).isEqualTo(Notifications.INCIDENT);
        }
    }

    @Test
    void shouldWithholdStepsWithoutAWord() {
        assertThat(FORMAT.render(Notifications.of(Kind.EN_ROUTE), List.of()))
                .isEqualTo(new Withheld("PagerDuty has no word for incident.en-route"));
    }

    @Test
    void shouldShortenWhatIsTooLong() throws Exception {
        var text =
                new String(
                        IncidentJson.encode(NotificationJson.tree(Notifications.of(Kind.CREATED))),
                        StandardCharsets.UTF_8);
        var longer =
                text.replace(Notifications.INCIDENT, "i".repeat(300))
                        .replace("River rises", "River rises ".repeat(200));
        var event = event(NotificationJson.decode(longer.getBytes(StandardCharsets.UTF_8)));
        assertThat(event.path("dedup_key").asText()).matches("[0-9a-f]{64}");
        assertThat(event.path("payload").path("summary").asText()).hasSize(1024);
    }

    @Test
    void shouldTakeOnly202ForAccepted() {
        assertThat(FORMAT.verdict(202, new byte[0])).isEqualTo(Verdict.ACCEPTED);
        assertThat(FORMAT.verdict(200, new byte[0])).isEqualTo(Verdict.TRY_AGAIN);
        assertThat(FORMAT.verdict(400, new byte[0])).isEqualTo(Verdict.REFUSED);
    }

    private static JsonNode event(Notification notification) throws IOException {
        var message = (Message) FORMAT.render(notification, List.of());
        return new ObjectMapper().readTree(message.body());
    }
}
