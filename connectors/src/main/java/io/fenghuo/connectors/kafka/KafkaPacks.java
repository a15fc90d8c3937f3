package io.fenghuo.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.connectors.publication.PackFeed.Entry;
import io.fenghuo.rules.publication.PackStatus;
import io.fenghuo.rules.publication.PackStatusJson;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.RefusedPublicationException;
import io.fenghuo.rules.publication.SignedPublication;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics {@code packs} and {@code pack-status} as one who publishes sees them.
 *
 * <p>Caveat: one thread only.
 */
public final class KafkaPacks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaPacks.class);
    private static final int DELIVERY_MILLIS = 30_000;

    private final String bootstrap;
    private final TopicReader packs;
    private final TopicReader statuses;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, PackStatus> said = new LinkedHashMap<>();

    /**
     * @throws IOException where the broker's name cannot be resolved
     */
    public KafkaPacks(String bootstrap) throws IOException {
        this.bootstrap = bootstrap;
        try {
            this.packs = new TopicReader(bootstrap, Topics.PACKS);
            this.statuses = new TopicReader(bootstrap, Topics.PACK_STATUS);
        } catch (KafkaException unusable) {
            throw failure(unusable);
        }
    }

    /** The key under which a publication stands in the topic. */
    public static String key(Publication publication) {
        return publication.key();
    }

    /**
     * Waits until the brokers have it.
     *
     * @throws IOException where they do not say so; it may be there all the same
     */
    public void publish(SignedPublication signed) throws IOException {
        var settings =
                Map.<String, Object>of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        Topics.MAX_PACK,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        (int) TopicReader.TIMEOUT.toMillis(),
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        TopicReader.TIMEOUT.toMillis(),
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        DELIVERY_MILLIS);
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(settings, bytes, bytes)) {
            var key = key(signed.content()).getBytes(UTF_8);
            producer.send(new ProducerRecord<>(Topics.PACKS, key, signed.toBytes())).get();
        } catch (RefusedPublicationException unreadable) {
            throw new IllegalArgumentException(unreadable.getMessage(), unreadable);
        } catch (ExecutionException refused) {
            var cause = refused.getCause();
            throw failure(cause == null ? refused : cause);
        } catch (KafkaException refused) {
            throw failure(refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    /** Every record of {@code packs} up to now, in order; a key may occur more than once. */
    public List<Entry> all() throws IOException {
        read(
                packs,
                record -> entries.add(new Entry(new String(record.key(), UTF_8), record.value())));
        return List.copyOf(entries);
    }

    /**
     * The last word of each subtask on each publication and state, in the order in which they came.
     * Records that are no status are logged and left out.
     */
    public List<PackStatus> statuses() throws IOException {
        read(statuses, this::hear);
        return List.copyOf(said.values());
    }

    private void hear(ConsumerRecord<byte[], byte[]> record) {
        var key = new String(record.key(), UTF_8);
        // Put again it stands last, as it was said last.
        said.remove(key);
        if (record.value() == null) {
            return;
        }
        try {
            said.put(key, PackStatusJson.decode(record.value()));
        } catch (IOException unreadable) {
            LOG.warn("left out {} of {}", key, Topics.PACK_STATUS, unreadable);
        }
    }

    private void read(TopicReader reader, Consumer<ConsumerRecord<byte[], byte[]>> receiver)
            throws IOException {
        try {
            reader.readToEnd(receiver);
        } catch (KafkaException failed) {
            throw failure(failed);
        }
    }

    private IOException failure(Throwable failed) {
        var what =
                failed instanceof TimeoutException
                        ? " does not answer: "
                        : " refuses: " + failed.getClass().getSimpleName() + ": ";
        var cause = failed.getCause() == null ? failed : failed.getCause();
        return new IOException("Kafka at " + bootstrap + what + cause.getMessage(), failed);
    }

    @Override
    public void close() {
        packs.close();
        statuses.close();
    }
}
