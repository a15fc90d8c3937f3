package io.fenghuo.connectors.format.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenghuo.connectors.format.Format.Limit;
import io.fenghuo.connectors.format.Format.Message;
import io.fenghuo.connectors.format.Format.Verdict;
import io.fenghuo.connectors.format.Formats;
import io.fenghuo.connectors.format.Notifications;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.NotificationJson;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeComFormatTest {
    @Test
    void shouldSayItInText() throws Exception {
        var body = body(Map.of(), Notifications.of(Kind.CREATED));
        assertThat(body.path("msgtype").asText()).isEqualTo("text");
        assertThat(body.path("text").path("content").asText())
                .startsWith("【橙色·新警情】永州三中附近河水上涨\n地点：");
    }

    @Test
    void shouldSayItInMarkdown() throws Exception {
        var body = body(Map.of("type", "markdown"), Notifications.of(Kind.CREATED));
        assertThat(body.path("msgtype").asText()).isEqualTo("markdown");
        assertThat(body.path("markdown").path("content").asText())
                .startsWith("**【橙色·新警情】永州三中附近河水上涨**\n> 地点：");
    }

    @Test
    void shouldKeepToTheLengths() throws Exception {
        var text = new String(NotificationJson.encode(Notifications.of(Kind.CREATED)), UTF_8);
        var longer =
                NotificationJson.decode(
                        text.replace("永州三中附近", "永州三中附近".repeat(900)).getBytes(UTF_8));
        var plain = body(Map.of(), longer).path("text").path("content").asText();
        var markdown =
                body(Map.of("type", "markdown"), longer).path("markdown").path("content").asText();
        assertThat(plain.getBytes(UTF_8).length).isBetween(2045, 2048);
        assertThat(markdown.getBytes(UTF_8).length).isBetween(4093, 4096);
    }

    @Test
    void shouldReadTheCodeInTheAnswer() {
        assertVerdict("{\"errcode\":0,\"errmsg\":\"ok\"}", Verdict.ACCEPTED);
        assertVerdict(
                "{\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}", Verdict.TRY_AGAIN);
        assertVerdict("{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}", Verdict.REFUSED);
        assertVerdict("<html>", Verdict.TRY_AGAIN);
        assertVerdict("{}", Verdict.TRY_AGAIN);
        assertVerdict("", Verdict.TRY_AGAIN);
    }

    @Test
    void shouldNameItsLimit() {
        assertThat(Formats.of("wecom", Map.of()).limits())
                .containsExactly(new Limit(20, Duration.ofMinutes(1)));
    }

    private static void assertVerdict(String answer, Verdict verdict) {
        assertThat(Formats.of("wecom", Map.of()).verdict(200, answer.getBytes(UTF_8)))
                .as(answer)
                .isEqualTo(verdict);
    }

    private static JsonNode body(Map<String, String> options, Notification notification)
            throws IOException {
        var message = (Message) Formats.of("wecom", options).render(notification, List.of());
        return new ObjectMapper().readTree(message.body());
    }
}
