package io.fenghuo.connectors.kafka;

import io.fenghuo.connectors.intake.DeadLetter;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sinks that deliver at least once.
 *
 * <p>After a failure records come again, with the same ids, since ids are derived from what caused
 * them: who reads them drops what it has seen. So no transaction has to end before a reader may see
 * an alert, and an alert is there within milliseconds.
 */
public final class KafkaSinks {
    private KafkaSinks() {}

    /**
     * @param key what a record's order is kept by, for example the alert's id through its life
     * @param value the bytes
     */
    public static <T> KafkaSink<T> keyed(
            String bootstrap,
            String topic,
            SerializableFunction<T, byte[]> key,
            SerializableFunction<T, byte[]> value) {
        return sink(
                bootstrap,
                (element, context, timestamp) ->
                        new ProducerRecord<>(topic, key.apply(element), value.apply(element)));
    }

    /** Records set aside, as they came: for {@link Topics#DEAD_LETTERS} and {@link Topics#LATE}. */
    public static KafkaSink<DeadLetter> setAside(String bootstrap, String topic) {
        return sink(bootstrap, new DeadLetterSchema(topic));
    }

    private static <T> KafkaSink<T> sink(
            String bootstrap, KafkaRecordSerializationSchema<T> schema) {
        var producer = new Properties();
        producer.setProperty("acks", "all");
        producer.setProperty("linger.ms", "5");
        producer.setProperty("max.request.size", Integer.toString(Topics.MAX_SET_ASIDE));
        return KafkaSink.<T>builder()
                .setBootstrapServers(bootstrap)
                .setKafkaProducerConfig(producer)
                .setRecordSerializer(schema)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }
}
