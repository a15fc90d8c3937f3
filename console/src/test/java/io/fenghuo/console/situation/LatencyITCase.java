package io.fenghuo.console.situation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fenghuo.console.live.LiveStream;
import io.fenghuo.console.reference.Reference;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.warning.Level;
import java.io.IOException;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long an alert takes from Kafka to fifty open pages, with all that follows from alerts. */
class LatencyITCase {
    private static final Logger LOG = LoggerFactory.getLogger(LatencyITCase.class);
    private static final int PAGES = 50;

    /** Those that look at what they hear; the others take it, as a browser elsewhere would. */
    private static final int LOOKING = 5;

    private static final int PER_SECOND = 100;
    private static final int WARM_UP_SECONDS = 8;
    private static final int SECONDS = 10;

    @Test
    void shouldShowAnAlertOnFiftyPagesWithinASecondAtAHundredASecond() throws Exception {
        try (var here = new Surroundings()) {
            here.clear();
            try (var situation =
                            Situation.open(
                                    here.database(),
                                    here.kafka(),
                                    here.group(),
                                    Reference.of(List.of()),
                                    Situation.KEEP,
                                    Clock.systemUTC());
                    var live = LiveStream.open(here.database(), Clock.systemUTC());
                    var server = new TestServer(live.endpoints(context -> () -> true))) {
                situation.start();
                var pages = new ArrayList<EventStream>();
                var taken = new AtomicLong();
                for (int page = 0; page < PAGES; page++) {
                    if (page % (PAGES / LOOKING) == 0) {
                        pages.add(server.follow(page % 4 == 0 ? Examples.HERE : TestServer.ALL));
                    } else {
                        take(server.port(), taken);
                    }
                }
                await().until(() -> live.pages() == PAGES);
                var sent = send(here);
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(200))
                        .until(
                                () ->
                                        pages.stream()
                                                .allMatch(
                                                        page ->
                                                                page.count("alert")
                                                                        >= sent.size()));
                var took = took(pages, sent);
                long median = took.get(took.size() / 2);
                long p99 = took.get(took.size() * 99 / 100);
                LOG.info("alert to page: median {} ms, p99 {} ms", median, p99);
                assertThat(took).hasSize(LOOKING * SECONDS * PER_SECOND);
                assertThat(live.pages()).isEqualTo(PAGES);
                assertThat(taken.get()).isPositive();
                assertThat(p99).as("p99 in ms, of a median of " + median).isLessThan(1_000);
                for (var page : pages) {
                    page.close();
                }
            }
        }
    }

    private static void take(int port, AtomicLong taken) throws IOException {
        var socket = new Socket("127.0.0.1", port);
        socket.getOutputStream()
                .write("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
        var thread =
                new Thread(
                        () -> {
                            var buffer = new byte[64 * 1024];
                            try (socket;
                                    var in = socket.getInputStream()) {
                                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                                    taken.addAndGet(n);
                                }
                            } catch (IOException closed) {
                                LOG.debug("the server is gone");
                            }
                        });
        thread.setDaemon(true);
        thread.start();
    }

    private static ConcurrentHashMap<String, Long> send(Surroundings here) throws Exception {
        var sent = new ConcurrentHashMap<String, Long>();
        var nth = new AtomicInteger();
        int all = (WARM_UP_SECONDS + SECONDS) * PER_SECOND;
        var sending = Executors.newSingleThreadScheduledExecutor();
        sending.scheduleAtFixedRate(
                () -> {
                    int number = nth.getAndIncrement();
                    if (number >= all) {
                        return;
                    }
                    var id = "a" + number;
                    sent.put(id, System.nanoTime());
                    here.send(Examples.alert(id, Examples.HERE, Level.RED));
                    var incident = Examples.incident("i" + number, Examples.HERE, Level.RED);
                    var order = Examples.order("o" + number, incident, Order.State.ISSUED);
                    here.send(incident);
                    here.send(order);
                    here.send(Examples.notification(incident, Kind.CREATED, Examples.NOON, null));
                    here.send(
                            Examples.notification(
                                    incident, Kind.ORDER_ISSUED, Examples.NOON, order));
                },
                0,
                1_000_000 / PER_SECOND,
                TimeUnit.MICROSECONDS);
        await().atMost(Duration.ofSeconds(60)).until(() -> nth.get() >= all);
        sending.shutdown();
        return sent;
    }

    /** Milliseconds of each alert on each page, the first seconds left out; shortest first. */
    private static List<Long> took(List<EventStream> pages, ConcurrentHashMap<String, Long> sent) {
        var took = new ArrayList<Long>();
        for (var page : pages) {
            var first = new HashMap<String, Long>();
            for (var event : page.events()) {
                if (event.name().equals("alert")) {
                    first.putIfAbsent(event.data().path("id").asText(), event.heardNanos());
                }
            }
            first.forEach(
                    (id, heard) -> {
                        if (Integer.parseInt(id.substring(1)) >= WARM_UP_SECONDS * PER_SECOND) {
                            var at = sent.getOrDefault(id, 0L);
                            took.add(TimeUnit.NANOSECONDS.toMillis(heard - at));
                        }
                    });
        }
        Collections.sort(took);
        return took;
    }
}
