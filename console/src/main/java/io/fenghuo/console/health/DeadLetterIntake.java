package io.fenghuo.console.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.connectors.postgres.OutboxReader;
import io.fenghuo.console.tables.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Keeps of each dead letter why it is one, and how it begins, for as long as the topic does. */
final class DeadLetterIntake {
    private static final Duration KEPT = Duration.ofDays(30);

    static final int SAMPLE_BYTES = 2048;
    private static final int REASON_LENGTH = 300;
    private static final int TOPIC_LENGTH = 249;
    private static final String PREFIX = "fenghuo-";

    private DeadLetterIntake() {}

    static OutboxReader reader(Jdbi jdbi, String kafka, String group, Clock clock) {
        var expiry = new Expiry(jdbi, "dead_letter", KEPT, clock);
        return new OutboxReader(
                jdbi,
                kafka,
                group + '-' + Topics.DEAD_LETTERS,
                Topics.DEAD_LETTERS,
                1,
                DeadLetterIntake::write,
                expiry::clean);
    }

    private static void write(Handle handle, List<ConsumerRecord<byte[], byte[]>> records) {
        var batch =
                handle.prepareBatch(
                        "insert into dead_letter (kafka_partition, kafka_offset, topic, reason,"
                                + " came, bytes, sample) values (?, ?, ?, ?, ?, ?, ?) on conflict"
                                + " do nothing");
        for (var record : records) {
            var value = record.value() == null ? new byte[0] : record.value();
            var came = Instant.ofEpochMilli(Math.max(0, record.timestamp()));
            batch.add(
                    record.partition(),
                    record.offset(),
                    header(record, "topic", TOPIC_LENGTH),
                    header(record, "reason", REASON_LENGTH),
                    came.atOffset(ZoneOffset.UTC),
                    value.length,
                    text(value, SAMPLE_BYTES));
        }
        batch.execute();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name, int most) {
        var header = record.headers().lastHeader(PREFIX + name);
        if (header == null || header.value() == null) {
            return "-";
        }
        var text = text(header.value(), header.value().length);
        return text.length() <= most ? text : text.substring(0, most) + '…';
    }

    /**
     * The first bytes as text, a character that is cut in two left out; Postgres does not take the
     * character 0.
     */
    static String text(byte[] bytes, int most) {
        int end = Math.min(bytes.length, most);
        int begins = end;
        while (end < bytes.length && begins > 0 && end - begins < 3 && isWithin(bytes[begins])) {
            begins--;
        }
        int cut = end < bytes.length ? begins : end;
        return new String(bytes, 0, cut, UTF_8).replace('\0', '\uFFFD');
    }

    /** Whether a byte goes on with a character of UTF-8 that began before it. */
    private static boolean isWithin(byte each) {
        return (each & 0xC0) == 0x80;
    }
}
