package io.fenghuo.bench.peer.kafkastreams;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** A reading that began a match of a pattern and waits for the one that ends it. */
record Begun(String id, long timeMillis) {

    /** Of all that wait for one pattern and subject, in the order of their times. */
    static Serde<List<Begun>> listSerde() {
        return Serdes.serdeFrom(
                (topic, list) -> list == null ? null : write(list),
                (topic, bytes) -> bytes == null ? null : read(bytes));
    }

    private static byte[] write(List<Begun> list) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeShort(list.size());
            for (var begun : list) {
                out.writeUTF(begun.id);
                out.writeLong(begun.timeMillis);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static List<Begun> read(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int size = in.readShort();
            var list = new ArrayList<Begun>(size + 1);
            for (int i = 0; i < size; i++) {
                list.add(new Begun(in.readUTF(), in.readLong()));
            }
            return list;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
