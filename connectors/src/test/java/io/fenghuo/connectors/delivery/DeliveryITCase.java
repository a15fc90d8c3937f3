package io.fenghuo.connectors.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.fenghuo.connectors.delivery.Deliveries.State;
import io.fenghuo.connectors.delivery.Receiver.Hook;
import io.fenghuo.connectors.kafka.Topics;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service on a real broker, a real database and receivers on loopback. */
class DeliveryITCase {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OLD = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    private static Surroundings here;

    @BeforeAll
    static void start() throws IOException {
        here = new Surroundings();
    }

    @BeforeEach
    void clear() throws SQLException {
        here.clear();
    }

    @AfterAll
    static void stop() throws IOException {
        here.close();
    }

    private static String endpoint(String id, Receiver receiver, String... more) {
        return """
                  - id: %s
                    url: %s
                    allow-private: true
                    secrets: [%s, %s]
                """
                        .formatted(id, receiver.url(), SECRET, OLD)
                + String.join("", List.of(more).stream().map(it -> "    " + it + "\n").toList());
    }

    private static void awaitCount(State state, long count) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(here.deliveries().counts()).containsEntry(state, count));
    }

    @Test
    void shouldDeliverEachStepInOrderAlthoughHalfOfAllRequestsFail() throws Exception {
        int seed = 5;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        try (var receiver = new Receiver(hook -> random.nextBoolean() ? 200 : 500);
                var service = here.service("endpoints:\n" + endpoint("flaky", receiver), 40)) {
            for (int step = 0; step < 8; step++) {
                for (int incident = 0; incident < 12; incident++) {
                    var sent = Steps.step("incident-" + incident, step);
                    here.send(sent);
                    here.send(sent);
                }
            }
            here.send("broken", "no JSON".getBytes(UTF_8));
            awaitCount(State.DELIVERED, 96);

            assertThat(receiver.hooks().size()).isGreaterThan(130);
            assertThat(stepsOf(receiver))
                    .hasSize(12)
                    .allSatisfy(
                            (lane, steps) ->
                                    assertThat(steps)
                                            .containsExactly(
                                                    "step 0", "step 1", "step 2", "step 3",
                                                    "step 4", "step 5", "step 6", "step 7"));
            for (var hook : receiver.hooks()) {
                verify(SECRET, hook);
                verify(OLD, hook);
            }
            assertThatThrownBy(() -> verify("whsec_" + "A".repeat(32), receiver.hooks().get(0)))
                    .isInstanceOf(WebhookVerificationException.class);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(here.topic(Topics.DEAD_LETTERS)).hasSize(1));
            assertThat(
                            here.database()
                                    .jdbi()
                                    .<Integer, RuntimeException>withHandle(
                                            handle ->
                                                    handle.createQuery("select count(*) from audit")
                                                            .mapTo(Integer.class)
                                                            .one()))
                    .isEqualTo(96);
        }
    }

    private static void verify(String secret, Hook hook) throws Exception {
        var headers = new HashMap<String, List<String>>();
        hook.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        new Webhook(secret)
                .verify(
                        new String(hook.body(), UTF_8),
                        HttpHeaders.of(headers, (name, value) -> true));
    }

    /** What each incident's receiver heard, without what it had heard before. */
    static Map<String, List<String>> stepsOf(Receiver receiver) {
        var seen = new HashSet<String>();
        return receiver.hooks().stream()
                .filter(hook -> seen.add(hook.id()))
                .map(Hook::notification)
                .collect(
                        groupingBy(
                                it -> it.incident().id(),
                                mapping(it -> it.step().words().en(), toList())));
    }

    @Test
    void shouldDisableWhoIsGoneAndRaiseAnAlertAndGoOnOnceEnabled() throws Exception {
        try (var receiver = new Receiver(hook -> 410);
                var service = here.service("endpoints:\n" + endpoint("gone", receiver))) {
            here.send(Steps.step("flood", 0));
            await().atMost(SOON)
                    .untilAsserted(
                            () ->
                                    assertThat(here.topic(Topics.ALERTS))
                                            .singleElement()
                                            .asString()
                                            .contains("endpoint-disabled", "status 410"));
            here.send(Steps.step("flood", 1));
            awaitCount(State.PENDING, 2);
            assertThat(here.deliveries().disabled()).containsOnlyKeys("gone");
            assertThat(receiver.hooks()).hasSize(1);

            receiver.answer(hook -> 200);
            assertThat(here.deliveries().enable("gone")).isTrue();
            assertThat(here.deliveries().enable("gone")).isFalse();
            awaitCount(State.DELIVERED, 2);
            assertThat(stepsOf(receiver).get("flood")).containsExactly("step 0", "step 1");
        }
    }

    @Test
    void shouldLeaveTheWholeEndpointAloneForAsLongAsItAsks() throws Exception {
        try (var receiver = new Receiver(hook -> 429, Map.of("Retry-After", "2"));
                var service = here.service("endpoints:\n" + endpoint("busy", receiver))) {
            here.send(Steps.step("flood", 0));
            await().atMost(SOON).until(() -> receiver.hooks().size() == 1);
            here.send(Steps.step("crowd", 0));
            await().atMost(SOON).until(() -> receiver.hooks().size() > 1);
            var hooks = receiver.hooks();
            assertThat(hooks.get(1).millis() - hooks.get(0).millis()).isGreaterThanOrEqualTo(1_990);
            receiver.answer(hook -> 200);
            awaitCount(State.DELIVERED, 2);
        }
    }

    @Test
    void shouldKeepToTheRateOfAnEndpoint() throws Exception {
        try (var receiver = new Receiver(hook -> 200);
                var service =
                        here.service(
                                "endpoints:\n"
                                        + endpoint(
                                                "slow",
                                                receiver,
                                                "rate: {requests: 3, each: 2s}"))) {
            IntStream.range(0, 7).forEach(it -> here.send(Steps.step("incident-" + it, 0)));
            awaitCount(State.DELIVERED, 7);
            var hooks = receiver.hooks();
            for (int i = 3; i < hooks.size(); i++) {
                assertThat(hooks.get(i).millis() - hooks.get(i - 3).millis())
                        .isGreaterThanOrEqualTo(1_900);
            }
        }
    }

    @Test
    void shouldFollowNoRedirectAndSendTheDeadAnewWhenAskedTo() throws Exception {
        try (var trap = new Receiver(hook -> 200);
                var receiver = new Receiver(hook -> 302, Map.of("Location", trap.url()));
                var service = here.service("endpoints:\n" + endpoint("moved", receiver), 1)) {
            here.send(Steps.step("flood", 0));
            here.send(Steps.step("flood", 1));
            awaitCount(State.DEAD, 2);
            assertThat(trap.hooks()).isEmpty();
            assertThat(receiver.hooks()).hasSize(4);
            var dead = here.deliveries().list(State.DEAD, 10);
            assertThat(dead)
                    .extracting(Deliveries.Line::error)
                    .containsOnly("status 302: redirects are not followed");

            assertThat(here.deliveries().redrive(List.of(dead.get(0).id()))).isEqualTo(1);
            await().atMost(SOON).until(() -> receiver.hooks().size() == 6);
            awaitCount(State.DEAD, 2);
            assertThat(auditOf("delivery.dead")).isEqualTo(3);

            receiver.answer(hook -> 200);
            assertThat(here.deliveries().redriveOf("nobody")).isZero();
            assertThat(here.deliveries().redriveAll()).isEqualTo(2);
            awaitCount(State.DELIVERED, 2);
        }
    }

    private static int auditOf(String kind) {
        return here.database()
                .jdbi()
                .withHandle(
                        handle ->
                                handle.createQuery(
                                                "select count(*) from audit where entry like '%' ||"
                                                        + " ? || '%'")
                                        .bind(0, kind)
                                        .mapTo(Integer.class)
                                        .one());
    }

    @Test
    void shouldAskFirstWhereTheReceiverMustAgree() throws Exception {
        try (var willing = new Receiver(hook -> 200, Map.of("WebHook-Allowed-Origin", "fenghuo"));
                var silent = new Receiver(hook -> 200);
                var service =
                        here.service(
                                "endpoints:\n"
                                        + endpoint("willing", willing, "handshake: true")
                                        + endpoint("silent", silent, "handshake: true"))) {
            here.send(Steps.step("flood", 0));
            here.send(Steps.step("flood", 1));
            awaitCount(State.DELIVERED, 2);
            assertThat(willing.hooks())
                    .extracting(Hook::method)
                    .containsExactly("OPTIONS", "POST", "POST");
            assertThat(willing.hooks().get(0).headers())
                    .containsEntry("webhook-request-origin", "fenghuo");
            await().atMost(SOON).until(() -> !silent.hooks().isEmpty());
            assertThat(silent.hooks()).extracting(Hook::method).containsOnly("OPTIONS");
        }
    }
}
