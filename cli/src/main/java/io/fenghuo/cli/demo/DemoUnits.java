package io.fenghuo.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.cli.city.KafkaOutput;
import io.fenghuo.cli.city.world.Chance;
import io.fenghuo.cli.city.world.City;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.rules.event.EventEncoder;
import io.fenghuo.rules.incident.Action;
import io.fenghuo.rules.incident.ActionJson;
import io.fenghuo.rules.incident.IncidentJson;
import io.fenghuo.rules.incident.Order;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Simulated units and docks, which say where they are each minute and follow their orders by the
 * wall clock, most of them in time. How many platforms and docks there are is from {@code
 * domain.md}; where they wait, and how many engines, ambulances and boats there are, is invented.
 *
 * <p>Their reports carry the simulated time, as all that the detection job reads.
 */
final class DemoUnits implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoUnits.class);
    private static final Duration TICK = Duration.ofMillis(250);
    private static final int TICKS_A_ROUND = 240;
    private static final long LEAST_HESITATION = 3_000;
    private static final long MOST_HESITATION = 45_000;
    private static final double GOES = 0.95;

    private final String bootstrap;
    private final KafkaOutput output;
    private final KafkaConsumer<byte[], byte[]> orders;
    private final KafkaProducer<byte[], byte[]> actions;
    private final Clock clock;
    private final LongSupplier eventMillis;
    private final Chance chance;
    private final Map<String, DemoUnit> units = new LinkedHashMap<>();
    private final EventEncoder encoder = new EventEncoder();
    private final Thread thread = new Thread(this::run, "fenghuo-demo-units");
    private long made;
    private volatile boolean stopped;

    /**
     * @param eventMillis the simulated time
     */
    DemoUnits(String bootstrap, City city, long seed, Clock clock, LongSupplier eventMillis) {
        this.bootstrap = bootstrap;
        this.clock = clock;
        this.eventMillis = eventMillis;
        this.chance = new Chance(seed).of("demo units");
        people(city);
        docks(city);
        this.output = new KafkaOutput(bootstrap);
        this.actions =
                new KafkaProducer<>(
                        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        this.orders =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrap,
                                ConsumerConfig.GROUP_ID_CONFIG,
                                "fenghuo-demo-units",
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        thread.setDaemon(true);
    }

    private void people(City city) {
        group(city, "district-patrol", City.DISTRICT_PLATFORMS);
        group(city, "police-patrol", City.PATROL_PLATFORMS);
        group(city, "community-watch", City.COMMUNITY_PLATFORMS);
        group(city, "fire-engine", 40);
        group(city, "ambulance", 40);
        group(city, "boat-team", 20);
    }

    private void group(City city, String kind, int number) {
        for (int i = 1; i <= number; i++) {
            var at = city.populated(chance);
            add(
                    "unit:%s-%d".formatted(kind, i),
                    kind,
                    city.counties().of(at[0], at[1]),
                    at[0],
                    at[1],
                    Double.NaN,
                    Map.of());
        }
    }

    private void docks(City city) {
        int number = 0;
        for (var dock : city.docks()) {
            add(
                    String.format(Locale.ROOT, "dock:%s-%d", dock.county(), ++number),
                    "drone-dock",
                    dock.county(),
                    dock.lon(),
                    dock.lat(),
                    90,
                    Map.of(
                            "model",
                            "dock-2",
                            "windMs",
                            3.0,
                            "rain",
                            0.0,
                            "inDock",
                            true,
                            "emergencyStop",
                            false));
        }
    }

    private void add(
            String id,
            String kind,
            String county,
            double lon,
            double lat,
            double batteryPct,
            Map<String, Object> says) {
        units.put(id, new DemoUnit(id, kind, county, lon, lat, batteryPct, says));
    }

    void start() {
        thread.start();
    }

    private void run() {
        orders.subscribe(List.of(Topics.ORDERS));
        try (orders;
                actions;
                output) {
            for (int tick = 0; !stopped; tick++) {
                for (var record : orders.poll(TICK)) {
                    follow(record.value());
                }
                report(tick % TICKS_A_ROUND);
            }
        } catch (WakeupException closed) {
            LOG.debug("stopped");
        } catch (RuntimeException failed) {
            if (!stopped) {
                LOG.error("the simulated units at {} have stopped", bootstrap, failed);
            }
        }
    }

    private void follow(byte[] value) {
        if (value == null) {
            return;
        }
        try {
            var order = IncidentJson.decode(value, Order.class);
            var unit = units.get(order.unit());
            if (unit != null
                    && order.kind() == Order.Kind.GROUND
                    && (order.state().isOver() || chance.happens(GOES))) {
                unit.take(order, clock.millis(), chance.between(LEAST_HESITATION, MOST_HESITATION));
            }
        } catch (IOException unreadable) {
            LOG.warn("an order that cannot be read: {}", unreadable.getMessage());
        }
    }

    /** The unit says that nothing more is to be done. */
    private void controlled(Order order, long now) {
        var county = order.place().county();
        if (county != null) {
            var action =
                    new Action(
                            "demo-controlled-" + order.id(),
                            Instant.ofEpochMilli(now),
                            Action.Verb.CONTROLLED,
                            order.unit(),
                            county,
                            order.incident(),
                            null,
                            null,
                            null,
                            null,
                            null);
            actions.send(
                    new ProducerRecord<>(
                            Topics.ACTIONS, county.getBytes(UTF_8), ActionJson.encode(action)));
        }
    }

    /** Each unit once a round, and at once where it has news. */
    private void report(int turn) {
        long now = clock.millis();
        long event = eventMillis.getAsLong();
        int index = 0;
        for (var unit : units.values()) {
            unit.done(now).ifPresent(order -> controlled(order, now));
            if (index++ % TICKS_A_ROUND == turn || unit.hasNews(now)) {
                var report = unit.report(++made, now, event);
                output.send(report, encoder.encode(report));
            }
        }
    }

    /** Falls silent; may be told more than once. */
    void stop() {
        stopped = true;
    }

    @Override
    public void close() throws InterruptedException {
        stop();
        orders.wakeup();
        thread.join(2_000);
    }
}
