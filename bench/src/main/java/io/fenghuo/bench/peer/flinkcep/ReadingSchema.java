package io.fenghuo.bench.peer.flinkcep;

import io.fenghuo.bench.peer.Reading;
import io.fenghuo.bench.peer.ReadingDecoder;
import java.io.IOException;
import org.apache.flink.api.common.serialization.AbstractDeserializationSchema;

/** A Kafka record's value as a reading. */
final class ReadingSchema extends AbstractDeserializationSchema<Reading> {
    private static final long serialVersionUID = 1L;

    @Override
    public Reading deserialize(byte[] message) throws IOException {
        return ReadingDecoder.decode(message);
    }
}
