package io.fenghuo.connectors.receive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import io.fenghuo.connectors.receive.Behaviour.Accepting;
import io.fenghuo.connectors.receive.Behaviour.Answering;
import io.fenghuo.connectors.receive.Behaviour.Failing;
import io.fenghuo.connectors.receive.Behaviour.Hanging;
import io.fenghuo.connectors.receive.Receiver.Counts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceiverTest {
    private static final Instant NOW = Instant.parse("2026-06-12T07:00:00Z");
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = WebhookSecret.generate();
    private static final String BODY =
            "{\"specversion\":\"1.0\",\"type\":\"fenghuo.incident.created\",\"data\":\"积水\"}";

    private final List<Message> messages = Collections.synchronizedList(new ArrayList<>());
    private final HttpClient client = HttpClient.newHttpClient();
    private Receiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = receiver(SECRET, OTHER);
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private Receiver receiver(String... secrets) throws IOException {
        return new Receiver(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(secrets).stream().map(WebhookSecret::parse).toList(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                messages::add);
    }

    private HttpRequest.Builder to(Receiver it) {
        return HttpRequest.newBuilder(URI.create(it.url()));
    }

    private HttpRequest.Builder signed(String secret, String id, Instant at, String body)
            throws Exception {
        return to(receiver)
                .POST(BodyPublishers.ofString(body))
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
                .header(
                        "webhook-signature",
                        new Webhook(secret).sign(id, at.getEpochSecond(), body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private int post(String id) throws Exception {
        return send(signed(SECRET, id, NOW, BODY)).statusCode();
    }

    @Test
    void shouldAcceptWhatEitherSecretSigned() throws Exception {
        assertThat(post("one")).isEqualTo(204);
        assertThat(send(signed(OTHER, "two", NOW, BODY)).statusCode()).isEqualTo(204);
        assertThat(messages).extracting(Message::id).containsExactly("one", "two");
        var first = messages.get(0);
        assertThat(first.type()).isEqualTo("fenghuo.incident.created");
        assertThat(new String(first.body(), UTF_8)).isEqualTo(BODY);
        assertThat(first.receivedAt()).isEqualTo(NOW);
    }

    @Test
    void shouldFindTheRightOneAmongSeveralSignatures() throws Exception {
        var stranger = new Webhook(WebhookSecret.generate());
        long seconds = NOW.getEpochSecond();
        var request =
                signed(SECRET, "one", NOW, BODY)
                        .setHeader(
                                "webhook-signature",
                                "v1a,abc v1,=== "
                                        + stranger.sign("one", seconds, BODY)
                                        + " "
                                        + new Webhook(SECRET).sign("one", seconds, BODY));
        assertThat(send(request).statusCode()).isEqualTo(204);
    }

    @Test
    void shouldRefuseWhatNobodyKnownSigned() throws Exception {
        var answer = send(signed(WebhookSecret.generate(), "one", NOW, BODY));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("no signature");
        var otherId = signed(SECRET, "one", NOW, BODY).setHeader("webhook-id", "two");
        assertThat(send(otherId).statusCode()).isEqualTo(401);
        var otherBody = signed(SECRET, "one", NOW, BODY).POST(BodyPublishers.ofString("{}"));
        assertThat(send(otherBody).statusCode()).isEqualTo(401);
        assertThat(messages).isEmpty();
        assertThat(receiver.counts()).isEqualTo(new Counts(0, 0, 3, 0));
    }

    @Test
    void shouldRefuseTimesMoreThanFiveMinutesAway() throws Exception {
        for (int seconds : new int[] {-300, 300}) {
            assertThat(send(signed(SECRET, "at" + seconds, NOW.plusSeconds(seconds), BODY)))
                    .returns(204, HttpResponse::statusCode);
        }
        assertThat(send(signed(SECRET, "old", NOW.minusSeconds(301), BODY)))
                .returns(401, HttpResponse::statusCode)
                .returns("webhook-timestamp is too old\n", HttpResponse::body);
        assertThat(send(signed(SECRET, "early", NOW.plusSeconds(301), BODY)))
                .returns(401, HttpResponse::statusCode)
                .returns("webhook-timestamp is in the future\n", HttpResponse::body);
        assertThat(send(signed(SECRET, "x", NOW, BODY).setHeader("webhook-timestamp", "noon")))
                .returns(401, HttpResponse::statusCode);
    }

    @Test
    void shouldNameAHeaderThatIsMissing() throws Exception {
        for (var name : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
            var request = signed(SECRET, "one", NOW, BODY).setHeader(name, " ");
            assertThat(send(request))
                    .returns(400, HttpResponse::statusCode)
                    .returns(name + " is missing\n", HttpResponse::body);
        }
        assertThat(send(to(receiver).POST(BodyPublishers.noBody())).statusCode()).isEqualTo(400);
    }

    @Test
    void shouldHandOnAMessageOnce() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(post("one")).isEqualTo(204);
        }
        assertThat(messages).hasSize(1);
        assertThat(receiver.counts()).isEqualTo(new Counts(1, 2, 0, 0));
    }

    @Test
    void shouldVerifyNothingWithoutASecret() throws Exception {
        try (var open = receiver()) {
            assertThat(
                            send(
                                    to(open).header("webhook-id", "one")
                                            .header("Content-Type", "text/plain")
                                            .POST(BodyPublishers.ofString("hello"))))
                    .returns(204, HttpResponse::statusCode);
            assertThat(messages).extracting(Message::type).containsExactly("text/plain");
        }
    }

    @Test
    void shouldTakeAMebibyteAndNoMore() throws Exception {
        var largest = "x".repeat(Receiver.MAX_BODY);
        assertThat(send(signed(SECRET, "one", NOW, largest)).statusCode()).isEqualTo(204);
        assertThat(send(signed(SECRET, "two", NOW, largest + "x")).statusCode()).isEqualTo(413);
    }

    @Test
    void shouldAnswerTheHandshakeOfCloudEvents() throws Exception {
        var asks = to(receiver).method("OPTIONS", BodyPublishers.noBody());
        assertThat(send(asks).statusCode()).isEqualTo(400);
        var answer = send(asks.header("WebHook-Request-Origin", "fenghuo.example"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("WebHook-Allowed-Origin"))
                .hasValue("fenghuo.example");
        assertThat(answer.headers().firstValue("WebHook-Allowed-Rate")).hasValue("*");
        assertThat(send(to(receiver).GET()).statusCode()).isEqualTo(405);
    }

    @Test
    void shouldFailTheShareItIsToldAndStillHandOnOnce() throws Exception {
        receiver.behave(new Failing(0.5, 7));
        int failed = 0;
        for (int i = 0; i < 200; i++) {
            while (post("message-" + i) != 204) {
                failed++;
            }
        }
        assertThat(failed).isBetween(140, 260);
        assertThat(messages).hasSize(200).extracting(Message::id).doesNotHaveDuplicates();
        assertThat(receiver.counts().accepted()).isEqualTo(200);
        assertThat(receiver.counts().duplicates()).isPositive();
        assertThat(receiver.counts().misbehaved()).isEqualTo(failed);
    }

    @Test
    void shouldAnswerAsItIsTold() throws Exception {
        receiver.behave(Answering.gone());
        assertThat(post("one")).isEqualTo(410);
        receiver.behave(Answering.tooMany(Duration.ofSeconds(9)));
        assertThat(send(signed(SECRET, "one", NOW, BODY)))
                .returns(429, HttpResponse::statusCode)
                .returns("9", it -> it.headers().firstValue("Retry-After").orElse(""));
        receiver.behave(Answering.redirecting("http://elsewhere.example/"));
        assertThat(post("one")).isEqualTo(302);
        receiver.behave(new Accepting());
        assertThat(post("one")).isEqualTo(204);
        assertThat(receiver.counts()).isEqualTo(new Counts(1, 0, 0, 3));
    }

    @Test
    void shouldHangAndStillAnswerOthersOnceItBehaves() throws Exception {
        receiver.behave(new Hanging());
        assertThatThrownBy(
                        () ->
                                send(
                                        signed(SECRET, "one", NOW, BODY)
                                                .timeout(Duration.ofMillis(300))))
                .isInstanceOf(HttpTimeoutException.class);
        receiver.behave(new Accepting());
        assertThat(post("one")).isEqualTo(204);
    }

    @Test
    void shouldNotRememberWhatCouldNotBeHandedOn() throws Exception {
        var calls = new ArrayList<String>();
        try (var failing =
                new Receiver(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        List.of(),
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        message -> {
                            calls.add(message.id());
                            if (calls.size() == 1) {
                                throw new IllegalStateException("the disk is full");
                            }
                        })) {
            var request =
                    to(failing).header("webhook-id", "one").POST(BodyPublishers.ofString("{}"));
            assertThat(send(request).statusCode()).isEqualTo(500);
            assertThat(send(request).statusCode()).isEqualTo(204);
            assertThat(calls).hasSize(2);
        }
    }

    @Test
    void shouldNotShowASecretThatItRefuses() {
        for (var wrong : List.of("MfKQ9r8GKYqrTwj", "whsec_MfKQ9r8GKYqrTwj!", "whsec_MfKQ9r8G")) {
            assertThatThrownBy(() -> WebhookSecret.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("MfKQ9r8G");
        }
    }
}
