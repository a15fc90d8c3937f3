package io.fenghuo.connectors.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fenghuo.rules.warning.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Fifty healthy endpoints, without and with one that hangs and one that refuses connections. */
class BadNeighboursITCase {
    private static final int HEALTHY = 50;
    private static final int STEPS = 20;
    private static final Duration PACE = Duration.ofMillis(500);

    @Test
    void shouldDeliverToTheHealthyWhileOneHangsAndOneRefuses() throws Exception {
        var release = new CountDownLatch(1);
        try (var here = new Surroundings();
                var hung = new Receiver(hook -> hang(release))) {
            int refusing;
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                refusing = socket.getLocalPort();
            }
            var bad =
                    endpoint("hung", hung.url())
                            + endpoint("refusing", "http://127.0.0.1:" + refusing + "/");
            here.clear();
            var alone = p99(here, "", release);
            here.clear();
            var beside = p99(here, bad, release);
            System.out.printf(
                    "p99 from notification to received: %d ms, beside bad neighbours %d ms%n",
                    alone, beside);
            assertThat(hung.hooks()).isNotEmpty();
        } finally {
            release.countDown();
        }
    }

    private static long p99(Surroundings here, String bad, CountDownLatch release)
            throws Exception {
        try (var healthy = new Receiver(hook -> 200)) {
            var yaml = new StringBuilder("endpoints:\n").append(bad);
            for (int i = 0; i < HEALTHY; i++) {
                yaml.append(endpoint("healthy-" + i, healthy.url()));
            }
            try (var service = here.service(yaml.toString())) {
                long start = System.nanoTime();
                for (int i = 0; i < STEPS; i++) {
                    long due = start + i * PACE.toNanos();
                    await().pollInterval(Duration.ofMillis(1))
                            .until(() -> System.nanoTime() >= due);
                    here.send(Steps.step("incident-" + i % 8, i, Level.ORANGE, Instant.now()));
                }
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> received(healthy) == HEALTHY * STEPS);
                assertThat(release.getCount()).as("still hanging").isEqualTo(1);
                var sorted =
                        healthy.hooks().stream()
                                .mapToLong(
                                        it -> it.millis() - it.notification().time().toEpochMilli())
                                .sorted()
                                .toArray();
                return sorted[sorted.length * 99 / 100];
            }
        }
    }

    private static int received(Receiver healthy) {
        var ids = new HashSet<String>();
        healthy.hooks().forEach(hook -> ids.add(hook.id()));
        return ids.size();
    }

    private static int hang(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return 200;
    }

    private static String endpoint(String id, String url) {
        return "  - {id: %s, url: \"%s\", allow-private: true, secrets: [%s]}%n"
                .formatted(id, url, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }
}
