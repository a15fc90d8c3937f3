package io.fenghuo.bench.swaps;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.rules.event.EventEncoder;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.SensorReading;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Water levels into Kafka at a steady rate, whatever becomes of them.
 *
 * <p>An event's time is when it is due, not when it is sent: where sending itself is held up, that
 * counts as latency too, rather than as fewer events.
 */
final class SteadyFeed implements AutoCloseable {
    private static final int SUBJECTS = 1_000;
    private static final int STEPS = 1_001;
    private static final long BEAT_MILLIS = 2;

    private final int perSecond;
    private final Clock clock;
    private final EventEncoder encoder = new EventEncoder();
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor();
    private final KafkaProducer<byte[], byte[]> producer;
    private long beganMillis;
    private long next;
    private volatile @Nullable RuntimeException failure;

    SteadyFeed(String bootstrap, int perSecond, Clock clock) {
        this.perSecond = perSecond;
        this.clock = clock;
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrap,
                                ProducerConfig.LINGER_MS_CONFIG,
                                0),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    void begin() {
        beganMillis = clock.millis();
        beat.scheduleAtFixedRate(this::sendWhatIsDue, 0, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** How many events are due in {@code [fromMillis, untilMillis)}. */
    long due(long fromMillis, long untilMillis) {
        return before(untilMillis) - before(fromMillis);
    }

    /**
     * @throws IllegalStateException where it could not send
     */
    void check() {
        var why = failure;
        if (why != null) {
            throw new IllegalStateException("no events can be sent", why);
        }
    }

    private long before(long millis) {
        return Math.max(0, -Math.floorDiv((beganMillis - millis) * perSecond, 1_000L));
    }

    private void sendWhatIsDue() {
        try {
            for (long until = before(clock.millis() + 1); next < until; next++) {
                var event = event(next);
                producer.send(
                        new ProducerRecord<>(
                                Topics.SENSOR,
                                event.getSubject().getBytes(UTF_8),
                                encoder.encode(event)));
            }
        } catch (RuntimeException failed) {
            failure = failed;
            throw failed;
        }
    }

    private SensorReading event(long index) {
        var header =
                new EventHeader(
                        Long.toString(index),
                        "bench",
                        "gauge-" + index % SUBJECTS,
                        beganMillis + index * 1_000 / perSecond,
                        Double.NaN,
                        Double.NaN,
                        Map.of());
        return new SensorReading(header, "water-level", index % STEPS / 100.0, "m", null);
    }

    @Override
    public void close() {
        beat.shutdownNow();
        producer.close(Duration.ofSeconds(1));
    }
}
