package io.fenghuo.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.connectors.intake.DeadLetter;
import java.time.Instant;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The value is the original bytes, untouched, so that a mended reader can be fed the topic itself;
 * what is known about them stands in headers {@code fenghuo-reason}, {@code -field}, {@code
 * -topic}, {@code -partition}, {@code -offset} and {@code -time}, as text.
 *
 * <p>The key, {@code topic/partition/offset}, is the same when a replay sets the record aside
 * again.
 */
final class DeadLetterSchema implements KafkaRecordSerializationSchema<DeadLetter> {
    private static final long serialVersionUID = 1L;
    private static final String PREFIX = "fenghuo-";

    private final String topic;

    DeadLetterSchema(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            DeadLetter letter, KafkaSinkContext context, @Nullable Long timestamp) {
        return record(letter);
    }

    ProducerRecord<byte[], byte[]> record(DeadLetter letter) {
        var raw = letter.raw();
        var key = (raw.stream() + '/' + raw.offset()).getBytes(UTF_8);
        var record = new ProducerRecord<byte[], byte[]>(topic, key, raw.bytes());
        header(record, "reason", letter.reason());
        header(record, "field", letter.field());
        header(record, "topic", raw.topic());
        header(record, "partition", Integer.toString(raw.partition()));
        header(record, "offset", Long.toString(raw.offset()));
        header(record, "time", Instant.ofEpochMilli(letter.atMillis()).toString());
        return record;
    }

    private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(PREFIX + name, value.getBytes(UTF_8));
    }
}
