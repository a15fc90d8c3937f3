package io.fenghuo.connectors.kafka;

import io.fenghuo.connectors.intake.DeadLetter;
import io.fenghuo.connectors.intake.RawRecord;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Sets records aside outside of Flink: what a service cannot read. */
public final class DeadLetterProducer {
    private final KafkaProducer<byte[], byte[]> producer;
    private final DeadLetterSchema schema = new DeadLetterSchema(Topics.DEAD_LETTERS);
    private final Clock clock;

    /**
     * @param producer is not closed here
     */
    public DeadLetterProducer(KafkaProducer<byte[], byte[]> producer, Clock clock) {
        this.producer = producer;
        this.clock = clock;
    }

    /** Returns once the broker has it. */
    public void send(ConsumerRecord<byte[], byte[]> record, String reason) {
        var raw =
                new RawRecord(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.value(),
                        record.timestamp());
        var letter = new DeadLetter(raw, reason, "$", clock.millis());
        try {
            producer.send(schema.record(letter)).get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } catch (ExecutionException refused) {
            throw new IllegalStateException("Kafka refuses a dead letter", refused.getCause());
        }
    }
}
