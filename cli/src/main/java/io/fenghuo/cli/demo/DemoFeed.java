package io.fenghuo.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends the simulated stream to Kafka, faster than life: until simulated time has caught up with
 * the wall clock, and from then on as it happens.
 */
final class DemoFeed implements AutoCloseable {
    private static final long BEAT_MILLIS = 20;

    private final DemoStream stream;
    private final Instant start;
    private final double speed;
    private final Clock clock;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final long untilMillis;

    private long beganMillis;
    private Delivery next;
    private volatile long sent;

    /**
     * @param stretch how much simulated time is sent; {@link Duration#ZERO} for no end
     */
    DemoFeed(
            String bootstrap,
            long seed,
            Instant start,
            Duration stretch,
            double speed,
            Clock clock) {
        this.stream = new DemoStream(seed, start);
        this.start = start;
        this.speed = speed;
        this.clock = clock;
        this.untilMillis = stretch.isZero() ? Long.MAX_VALUE : start.plus(stretch).toEpochMilli();
        this.next = stream.next();
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrap,
                                ProducerConfig.LINGER_MS_CONFIG,
                                5),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /** Begins to send; the future ends with the stretch, or with the failure to send. */
    Future<Void> begin() {
        beganMillis = clock.millis();
        beat.scheduleAtFixedRate(this::sendWhatIsDue, 0, BEAT_MILLIS, TimeUnit.MILLISECONDS);
        return ended;
    }

    /** The simulated time. */
    long nowMillis() {
        long wall = clock.millis();
        long fast = start.toEpochMilli() + (long) ((wall - beganMillis) * speed);
        return Math.min(fast, wall);
    }

    long sent() {
        return sent;
    }

    private void sendWhatIsDue() {
        try {
            long due = Math.min(nowMillis(), untilMillis);
            for (; next.arrivesMillis() <= due; next = stream.next()) {
                producer.send(
                        new ProducerRecord<>(
                                next.topic(), next.key().getBytes(UTF_8), next.bytes()));
                sent++;
            }
            if (due == untilMillis) {
                producer.flush();
                ended.complete(null);
            }
        } catch (RuntimeException failed) {
            ended.completeExceptionally(failed);
        }
    }

    @Override
    public void close() {
        beat.shutdownNow();
        producer.close(Duration.ofSeconds(1));
    }
}
