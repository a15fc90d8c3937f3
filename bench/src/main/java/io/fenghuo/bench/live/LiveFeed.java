package io.fenghuo.bench.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.bench.stream.BenchStream;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.rules.event.EventEncoder;
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
 * Simulated events into Kafka at a steady rate, whatever becomes of them, with a probe at every so
 * many. An event's time is when it is due: where sending itself is held up, that counts as latency.
 */
final class LiveFeed implements AutoCloseable {
    private static final int PROBES_A_SECOND = 50;
    private static final long BEAT_MILLIS = 2;
    private static final long SEED = 7;

    private final int perSecond;
    private final int every;
    private final long beganMillis;
    private final Clock clock;
    private final BenchStream stream;
    private final EventEncoder encoder = new EventEncoder();
    private final KafkaProducer<byte[], byte[]> producer;
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor();
    private long next;
    private volatile @Nullable RuntimeException failure;

    LiveFeed(String kafka, int perSecond, Clock clock) {
        this.perSecond = perSecond;
        this.every = Math.max(1, perSecond / PROBES_A_SECOND);
        this.clock = clock;
        this.beganMillis = clock.millis();
        this.stream = new BenchStream(SEED, beganMillis, perSecond);
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                kafka,
                                ProducerConfig.LINGER_MS_CONFIG,
                                BEAT_MILLIS),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        beat.scheduleAtFixedRate(this::sendWhatIsDue, 0, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** When a probe was due. */
    long dueMillis(long probe) {
        return beganMillis + probe * every * 1_000 / perSecond;
    }

    /** How many probes are due in {@code [fromMillis, untilMillis)}. */
    long probes(long fromMillis, long untilMillis) {
        return firstAt(untilMillis) - firstAt(fromMillis);
    }

    private long firstAt(long millis) {
        long probe = Math.max(0, (millis - beganMillis) * perSecond / (1_000L * every) - 1);
        while (dueMillis(probe) < millis) {
            probe++;
        }
        return probe;
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

    private void sendWhatIsDue() {
        try {
            long until = (clock.millis() - beganMillis) * perSecond / 1_000;
            for (; next < until; next++) {
                var event = stream.next();
                if (next % every == 0) {
                    long probe = next / every;
                    var reading = Probes.reading(probe, dueMillis(probe));
                    send(Topics.SENSOR, reading.getSubject(), encoder.encode(reading));
                } else {
                    send(BenchStream.topic(event), event.getSubject(), encoder.encode(event));
                }
            }
        } catch (RuntimeException failed) {
            failure = failed;
            throw failed;
        }
    }

    private void send(String topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
    }

    @Override
    public void close() {
        beat.shutdownNow();
        producer.close(Duration.ofSeconds(1));
    }
}
