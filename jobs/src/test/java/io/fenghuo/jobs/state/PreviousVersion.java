package io.fenghuo.jobs.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Wrote {@code src/test/resources/state/gauges-version-1.bin}: the serializer's snapshot and then
 * two values, as version 1 of the wire left them. The file is never to be written again: it stands
 * for the checkpoints that lie in the world.
 */
final class PreviousVersion {
    static final String FILE = "/state/gauges-version-1.bin";

    static final List<Gauge> GAUGES =
            List.of(new Gauge("老埠头", 101.5, "m"), new Gauge("道县", 3.42, "m"));

    private PreviousVersion() {}

    static byte[] bytes() throws IOException {
        var serializer = new WireSerializer<>(new GaugeWire(1));
        var out = new DataOutputSerializer(256);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
        for (var gauge : GAUGES) {
            serializer.serialize(gauge, out);
        }
        return out.getCopyOfBuffer();
    }

    /** Writes the file, given the directory of the test resources. */
    public static void main(String[] arguments) throws IOException {
        Files.write(Path.of(arguments[0] + FILE), bytes());
    }
}
