package io.fenghuo.connectors.format.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenghuo.connectors.format.Format.Message;
import io.fenghuo.connectors.format.Format.Withheld;
import io.fenghuo.connectors.format.Formats;
import io.fenghuo.connectors.format.Notifications;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.warning.Level;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertmanagerFormatTest {
    @Test
    void shouldSayWhatFires() throws Exception {
        var body = body(Notifications.of(Kind.CREATED));
        assertThat(body.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "version",
                        "groupKey",
                        "truncatedAlerts",
                        "status",
                        "receiver",
                        "groupLabels",
                        "commonLabels",
                        "commonAnnotations",
                        "externalURL",
                        "alerts");
        assertThat(body.path("version").asText()).isEqualTo("4");
        assertThat(body.path("status").asText()).isEqualTo("firing");
        assertThat(body.path("receiver").asText()).isEqualTo("county");
        assertThat(body.path("groupLabels").path("incident").asText())
                .isEqualTo(Notifications.INCIDENT);
        var alert = body.path("alerts").path(0);
        assertThat(alert.path("status").asText()).isEqualTo("firing");
        assertThat(alert.path("startsAt").asText()).isEqualTo("2026-06-01T05:58:30Z");
        assertThat(alert.path("endsAt").asText()).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(alert.path("labels").path("alertname").asText()).isEqualTo("river-rising");
        assertThat(alert.path("labels").path("severity").asText()).isEqualTo("orange");
        assertThat(alert.path("generatorURL").asText()).isEqualTo("https://console.example.cn");
        assertThat(body.path("commonLabels")).isEqualTo(alert.path("labels"));
    }

    @Test
    void shouldResolveEverythingWhereTheIncidentIsOver() throws Exception {
        var body = body(Notifications.of(Kind.CLOSED));
        assertThat(body.path("status").asText()).isEqualTo("resolved");
        assertThat(body.path("alerts").path(0).path("status").asText()).isEqualTo("resolved");
        assertThat(body.path("alerts").path(0).path("endsAt").asText())
                .isEqualTo(Notifications.of(Kind.CLOSED).time().toString());
    }

    @Test
    void shouldNameTheSameAlertWhenItsLevelChanges() throws Exception {
        var orange = body(Notifications.of(Kind.CREATED));
        var red = body(Notifications.of(Kind.LEVEL_CHANGED, Level.RED, null));
        var fingerprint = orange.path("alerts").path(0).path("fingerprint");
        assertThat(fingerprint.asText()).matches("[0-9a-f]{16}");
        assertThat(red.path("alerts").path(0).path("fingerprint")).isEqualTo(fingerprint);
    }

    @Test
    void shouldComputeFingerprintsAsPrometheusDoes() {
        assertThat(Fingerprint.of(Map.of())).isEqualTo("cbf29ce484222325");
        assertThat(Fingerprint.of(Map.of("a", "b", "c", "d"))).isEqualTo("53997eba86e1c7f5");
    }

    @Test
    void shouldWithholdStepsWithoutAWord() {
        assertThat(
                        Formats.of("alertmanager", Map.of())
                                .render(Notifications.of(Kind.EN_ROUTE), List.of()))
                .isEqualTo(new Withheld("Alertmanager has no word for incident.en-route"));
    }

    private static JsonNode body(Notification notification) throws IOException {
        var options = Map.of("receiver", "county", "external-url", "https://console.example.cn");
        var message = (Message) Formats.of("alertmanager", options).render(notification, List.of());
        return new ObjectMapper().readTree(message.body());
    }
}
