package io.fenghuo.bench.peer.kafkastreams;

import io.fenghuo.bench.peer.Reading;
import io.fenghuo.bench.peer.ReadingDecoder;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** A Kafka record's value as a reading. */
final class ReadingDeserializer implements Deserializer<Reading> {
    @Override
    public Reading deserialize(String topic, byte[] value) {
        try {
            return ReadingDecoder.decode(value);
        } catch (IOException wrong) {
            throw new SerializationException("no reading", wrong);
        }
    }
}
