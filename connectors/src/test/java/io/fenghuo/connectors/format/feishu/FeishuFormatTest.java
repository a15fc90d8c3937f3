package io.fenghuo.connectors.format.feishu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenghuo.connectors.format.Format;
import io.fenghuo.connectors.format.Format.Limit;
import io.fenghuo.connectors.format.Format.Message;
import io.fenghuo.connectors.format.Format.Verdict;
import io.fenghuo.connectors.format.Formats;
import io.fenghuo.connectors.format.Notifications;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.NotificationJson;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class FeishuFormatTest {
    private static final URI ADDRESS = URI.create("https://open.example.cn/hook/t");
    private static final Instant NOW = Instant.ofEpochSecond(1599360473L, 999_000_000);
    private static final Format SIGNED = Formats.of("feishu", Map.of("secret", "demo-secret"));

    /** The value is what the sample code of Feishu's guide gives for its own timestamp. */
    @Test
    void shouldSignEachAttemptInTheBody() throws Exception {
        var body = sent(SIGNED, NOW);
        assertThat(body.path("timestamp").asText()).isEqualTo("1599360473");
        assertThat(body.path("timestamp").isTextual()).isTrue();
        assertThat(body.path("sign").asText())
                .isEqualTo("3/MaVZ8JLIy4TUG+7KSFJqvUkTKd+HWY8g+56DZWq8s=");
        assertThat(body.path("msg_type").asText()).isEqualTo("text");
        assertThat(body.path("content").path("text").asText()).startsWith("【橙色·新警情】");
        assertThat(sent(SIGNED, NOW.plusSeconds(1)).path("sign")).isNotEqualTo(body.path("sign"));
    }

    @Test
    void shouldSignByTheDocumentedFormula() throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("1599360473\ndemo-secret".getBytes(UTF_8), "HmacSHA256"));
        assertThat(Base64.getDecoder().decode(sent(SIGNED, NOW).path("sign").asText()))
                .isEqualTo(mac.doFinal(new byte[0]));
    }

    @Test
    void shouldLeaveTheBodyWhereNoSignatureIsWanted() throws Exception {
        var body = sent(Formats.of("feishu", Map.of("keyword", "烽火")), NOW);
        assertThat(body.has("sign")).isFalse();
        assertThat(body.path("content").path("text").asText()).startsWith("烽火\n");
    }

    @Test
    void shouldCallNobodyByWordsOfAPlace() throws Exception {
        assertThat(sent(SIGNED, NOW).path("content").path("text").asText())
                .doesNotContain("<", ">");
    }

    @Test
    void shouldKeepToTheLength() throws Exception {
        var text = new String(NotificationJson.encode(Notifications.of(Kind.CREATED)), UTF_8);
        var longer = text.replace("永州三中附近", "\\\"".repeat(30_000));
        var message =
                (Message) SIGNED.render(NotificationJson.decode(longer.getBytes(UTF_8)), List.of());
        assertThat(SIGNED.request(ADDRESS, message, NOW).body().length).isBetween(10_000, 20_000);
    }

    @Test
    void shouldReadTheCodeInTheAnswer() {
        assertVerdict("{\"code\":0,\"msg\":\"success\",\"data\":{}}", Verdict.ACCEPTED);
        assertVerdict("{\"code\":19021,\"msg\":\"sign match fail\"}", Verdict.REFUSED);
        assertVerdict("{\"code\":11232,\"msg\":\"frequency limited\"}", Verdict.TRY_AGAIN);
        assertThat(SIGNED.limits())
                .containsExactly(
                        new Limit(100, Duration.ofMinutes(1)), new Limit(5, Duration.ofSeconds(1)));
    }

    private static void assertVerdict(String answer, Verdict verdict) {
        assertThat(SIGNED.verdict(200, answer.getBytes(UTF_8))).as(answer).isEqualTo(verdict);
    }

    private static JsonNode sent(Format format, Instant now) throws IOException {
        var message = (Message) format.render(Notifications.of(Kind.CREATED), List.of());
        return new ObjectMapper().readTree(format.request(ADDRESS, message, now).body());
    }
}
