package io.fenghuo.connectors.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic into Postgres: what is written and how far was read are one transaction, so after
 * any failure each record counts exactly once. Several processes of one reader share the
 * partitions; one that lost a partition and does not know yet is stopped by the position it finds.
 *
 * <p>A failing database or broker is logged and tried again, for as long as it takes.
 */
public final class OutboxReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int BATCH = 500;
    private static final int SESSION_MILLIS = 10_000;

    private final Jdbi jdbi;
    private final String reader;
    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final BiConsumer<Handle, List<ConsumerRecord<byte[], byte[]>>> writer;
    private final Runnable afterwards;
    private final Thread thread;
    private volatile boolean stopping;

    /** Whether the consumer may stand elsewhere than the database says. */
    private boolean astray;

    /** Somebody else has read on from a partition that this reader holds. */
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overtaken(TopicPartition partition) {
            super(partition + " was read on by another process");
        }
    }

    /**
     * @param reader the name under which positions are kept, and the consumer group
     * @param leastBytes that a batch waits for, half a second at most
     * @param writer writes a batch within the transaction; may be called again with the same
     *     records after a failure
     * @param afterwards is called after each commit that wrote something
     */
    public OutboxReader(
            Jdbi jdbi,
            String bootstrap,
            String reader,
            String topic,
            int leastBytes,
            BiConsumer<Handle, List<ConsumerRecord<byte[], byte[]>>> writer,
            Runnable afterwards) {
        this.jdbi = jdbi;
        this.reader = reader;
        this.topic = topic;
        this.writer = writer;
        this.afterwards = afterwards;
        this.consumer =
                new KafkaConsumer<>(
                        Map.ofEntries(
                                Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                                Map.entry(ConsumerConfig.GROUP_ID_CONFIG, reader),
                                Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                                Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                                Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH),
                                Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS),
                                Map.entry(
                                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                                        CooperativeStickyAssignor.class.getName()),
                                Map.entry(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, leastBytes),
                                Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false)),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        this.thread = new Thread(this::run, "reads " + topic);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        consumer.subscribe(List.of(topic), new Seeking());
        while (!stopping) {
            try {
                if (astray) {
                    seek(consumer.assignment());
                    astray = false;
                }
                step();
            } catch (WakeupException wakeup) {
                LOG.debug("woken to stop");
            } catch (Overtaken overtaken) {
                LOG.info("{}; reading on from where it is", overtaken.getMessage());
                astray = true;
            } catch (RuntimeException failed) {
                astray = true;
                LOG.warn("topic {} is read again in a moment: {}", topic, failed.toString());
                pause();
            }
        }
        consumer.close();
    }

    private void step() {
        var records = consumer.poll(POLL);
        if (records.isEmpty()) {
            return;
        }
        jdbi.useTransaction(
                handle -> {
                    for (var partition : records.partitions()) {
                        move(handle, partition, records.records(partition));
                    }
                    var all = new ArrayList<ConsumerRecord<byte[], byte[]>>();
                    records.forEach(all::add);
                    writer.accept(handle, all);
                });
        afterwards.run();
    }

    private void move(
            Handle handle, TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        long first = records.get(0).offset();
        long next = records.get(records.size() - 1).offset() + 1;
        int moved =
                handle.execute(
                        "insert into kafka_position (reader, topic, kafka_partition, next_offset)"
                                + " values (?, ?, ?, ?) on conflict (reader, topic,"
                                + " kafka_partition) do update set next_offset ="
                                + " excluded.next_offset where kafka_position.next_offset <= ?",
                        reader,
                        partition.topic(),
                        partition.partition(),
                        next,
                        first);
        if (moved == 0) {
            throw new Overtaken(partition);
        }
    }

    private final class Seeking implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // What was read of them is committed already, or will be read again.
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            seek(partitions);
        }
    }

    private void seek(Collection<TopicPartition> partitions) {
        var positions = new HashMap<TopicPartition, Long>();
        jdbi.useHandle(
                handle ->
                        handle.createQuery(
                                        "select kafka_partition, next_offset from kafka_position"
                                                + " where reader = ? and topic = ?")
                                .bind(0, reader)
                                .bind(1, topic)
                                .map(
                                        (row, context) ->
                                                positions.put(
                                                        new TopicPartition(topic, row.getInt(1)),
                                                        row.getLong(2)))
                                .list());
        for (var partition : partitions) {
            var position = positions.get(partition);
            if (position == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, position);
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    /** Waits until the batch under way is written. */
    @Override
    public void close() {
        stopping = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
