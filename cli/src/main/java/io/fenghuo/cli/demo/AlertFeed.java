package io.fenghuo.cli.demo;

import io.fenghuo.connectors.kafka.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topic of alerts from its beginning, as any receiver would. */
final class AlertFeed implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final CompletableFuture<Void> reading;

    AlertFeed(String bootstrap, Consumer<AlertLine> receiver) {
        this.consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrap,
                                ConsumerConfig.GROUP_ID_CONFIG,
                                "fenghuo-demo-alerts",
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        this.consumer.subscribe(List.of(Topics.ALERTS));
        this.reading = CompletableFuture.runAsync(() -> read(receiver));
    }

    private void read(Consumer<AlertLine> receiver) {
        try (consumer) {
            while (true) {
                consumer.poll(POLL)
                        .forEach(record -> receiver.accept(AlertLine.of(record.value())));
            }
        } catch (WakeupException closed) {
            // As asked.
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        reading.handle((done, failed) -> done).join();
    }
}
