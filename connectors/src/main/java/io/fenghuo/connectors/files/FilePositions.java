package io.fenghuo.connectors.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** How far each file was read: the one split of an {@link EventFileSource}. */
@SuppressWarnings("ArrayRecordComponent") // Never compared; Flink goes by the split's id.
public record FilePositions(long[] positions) implements SourceSplit {
    @Override
    public String splitId() {
        return "files";
    }

    static final class Serializer implements SimpleVersionedSerializer<FilePositions> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(FilePositions split) {
            var bytes = ByteBuffer.allocate(split.positions.length * Long.BYTES);
            bytes.asLongBuffer().put(split.positions);
            return bytes.array();
        }

        @Override
        public FilePositions deserialize(int version, byte[] bytes) throws IOException {
            if (version != 1) {
                throw new IOException("file positions of unknown version " + version);
            }
            var positions = new long[bytes.length / Long.BYTES];
            ByteBuffer.wrap(bytes).asLongBuffer().get(positions);
            return new FilePositions(positions);
        }
    }
}
