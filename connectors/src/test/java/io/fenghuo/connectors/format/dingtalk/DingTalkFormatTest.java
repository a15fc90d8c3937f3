package io.fenghuo.connectors.format.dingtalk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.connectors.format.Format;
import io.fenghuo.connectors.format.Format.Limit;
import io.fenghuo.connectors.format.Format.Message;
import io.fenghuo.connectors.format.Format.Verdict;
import io.fenghuo.connectors.format.Formats;
import io.fenghuo.connectors.format.Notifications;
import io.fenghuo.connectors.format.Signature;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.NotificationJson;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class DingTalkFormatTest {
    private static final URI ADDRESS = URI.create("https://oapi.example.cn/send?access_token=t");
    private static final Instant NOW = Instant.ofEpochMilli(1546084445901L);
    private static final Format SIGNED = Formats.of("dingtalk", Map.of("secret", "testappSecret"));

    /** The sample of DingTalk's documents for signing a time alone, by the same HMAC. */
    @Test
    void shouldSignAsThePublishedSample() {
        assertThat(Signature.of("testappSecret", "1546084445901"))
                .isEqualTo("HCbG3xNE3vzhO+u7qCUL1jS5hsu2n5r2cFhnTrtyDAE=");
    }

    /** Known from openssl dgst -sha256 -hmac. */
    @Test
    void shouldSignEachAttemptInTheQuery() {
        var request = SIGNED.request(ADDRESS, message("x"), NOW);
        assertThat(request.address())
                .hasToString(
                        ADDRESS
                                + "&timestamp=1546084445901"
                                + "&sign=fYP0TV8RJULxGabs59wSO94FZbNekbH7ebQJu2oy%2B%2F0%3D");
        assertThat(SIGNED.request(ADDRESS, message("x"), NOW.plusMillis(1)).address())
                .isNotEqualTo(request.address());
    }

    @Test
    void shouldSignByTheDocumentedFormula() throws Exception {
        var query = SIGNED.request(ADDRESS, message("x"), NOW).address().getRawQuery();
        var sign = query.substring(query.indexOf("sign=") + 5);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("testappSecret".getBytes(UTF_8), "HmacSHA256"));
        assertThat(Base64.getDecoder().decode(URLDecoder.decode(sign, UTF_8)))
                .isEqualTo(mac.doFinal("1546084445901\ntestappSecret".getBytes(UTF_8)));
    }

    @Test
    void shouldLeaveTheAddressWhereNoSignatureIsWanted() {
        var plain = Formats.of("dingtalk", Map.of("keyword", "烽火"));
        var message = (Message) plain.render(Notifications.of(Kind.CREATED), List.of());
        assertThat(plain.request(ADDRESS, message, NOW).address()).isEqualTo(ADDRESS);
        assertThat(new String(message.body(), UTF_8))
                .startsWith("{\"msgtype\":\"text\",\"text\":{\"content\":\"烽火\\n【橙色·新警情】");
    }

    @Test
    void shouldKeepToTheLength() throws Exception {
        var text = new String(NotificationJson.encode(Notifications.of(Kind.CREATED)), UTF_8);
        var longer = text.replace("永州三中附近", "\\\"".repeat(30_000));
        var message =
                (Message) SIGNED.render(NotificationJson.decode(longer.getBytes(UTF_8)), List.of());
        assertThat(message.body().length).isBetween(10_000, 20_000);
    }

    @Test
    void shouldReadTheCodeInTheAnswer() {
        assertVerdict("{\"errcode\":0,\"errmsg\":\"ok\"}", Verdict.ACCEPTED);
        assertVerdict("{\"errcode\":310000,\"errmsg\":\"sign not match\"}", Verdict.REFUSED);
        assertVerdict("{\"errcode\":130101,\"errmsg\":\"send too fast\"}", Verdict.TRY_AGAIN);
        assertThat(SIGNED.limits()).containsExactly(new Limit(20, Duration.ofMinutes(1)));
    }

    private static void assertVerdict(String answer, Verdict verdict) {
        assertThat(SIGNED.verdict(200, answer.getBytes(UTF_8))).as(answer).isEqualTo(verdict);
    }

    private static Message message(String body) {
        return new Message("application/json", body.getBytes(UTF_8));
    }
}
