package io.fenghuo.connectors.files;

import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/**
 * What the enumerator remembers.
 *
 * @param split the files, or null while a reader has them
 */
public record PendingFiles(@Nullable FilePositions split) {

    static final class Serializer implements SimpleVersionedSerializer<PendingFiles> {
        private static final FilePositions.Serializer SPLITS = new FilePositions.Serializer();

        @Override
        public int getVersion() {
            return SPLITS.getVersion();
        }

        /** There is no source without files, so no bytes can mean no split. */
        @Override
        public byte[] serialize(PendingFiles pending) {
            return pending.split == null ? new byte[0] : SPLITS.serialize(pending.split);
        }

        @Override
        public PendingFiles deserialize(int version, byte[] bytes) throws IOException {
            return new PendingFiles(bytes.length == 0 ? null : SPLITS.deserialize(version, bytes));
        }
    }
}
