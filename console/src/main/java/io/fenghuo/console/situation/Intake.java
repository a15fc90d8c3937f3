package io.fenghuo.console.situation;

import java.io.IOException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * How the records of one topic are read and written.
 *
 * @param <T> what a record becomes
 */
interface Intake<T> {
    /**
     * @return null where the record is none that the console keeps
     * @throws IOException with one line, where it cannot be read
     */
    @Nullable T read(ConsumerRecord<byte[], byte[]> record) throws IOException;

    /**
     * Writes what was read, in its order. The same may be written again; what is older than what is
     * there already must change nothing.
     */
    void write(Handle handle, List<T> batch);
}
