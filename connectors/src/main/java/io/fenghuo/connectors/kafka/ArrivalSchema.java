package io.fenghuo.connectors.kafka;

import io.fenghuo.connectors.intake.Arrival;
import io.fenghuo.connectors.intake.RawRecord;
import io.fenghuo.connectors.intake.Reception;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Every record becomes one arrival, whatever its bytes: nothing is dropped here. */
final class ArrivalSchema implements KafkaRecordDeserializationSchema<Arrival> {
    private static final long serialVersionUID = 1L;

    private final Reception reception;
    private final TypeInformation<Arrival> type;

    ArrivalSchema(Reception reception, TypeInformation<Arrival> type) {
        this.reception = reception;
        this.type = type;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Arrival> out) {
        out.collect(
                reception.receive(
                        new RawRecord(
                                record.topic(),
                                record.partition(),
                                record.offset(),
                                record.value(),
                                record.timestamp())));
    }

    @Override
    public TypeInformation<Arrival> getProducedType() {
        return type;
    }
}
