package io.fenghuo.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fenghuo.rules.finding.FindingWire;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class WireSerializerSnapshotTest {
    private final ClassLoader classes = getClass().getClassLoader();

    @Test
    void shouldReadTheSnapshotAndTheValuesThatThePreviousVersionWrote() throws Exception {
        var in = new DataInputDeserializer(previousVersion());
        TypeSerializerSnapshot<Gauge> old =
                TypeSerializerSnapshot.readVersionedSnapshot(in, classes);
        var now = new WireSerializer<>(new GaugeWire());

        assertThat(now.snapshotConfiguration().resolveSchemaCompatibility(old).isCompatibleAsIs())
                .isTrue();
        assertThat(old.restoreSerializer().deserialize(in))
                .isEqualTo(PreviousVersion.GAUGES.get(0));
        assertThat(now.deserialize(in)).isEqualTo(PreviousVersion.GAUGES.get(1));
        assertThat(in.available()).isZero();
    }

    @Test
    void shouldStillBeAbleToTellHowTheFileOfThePreviousVersionWasMade() throws Exception {
        assertThat(PreviousVersion.bytes()).isEqualTo(previousVersion());
    }

    @Test
    void shouldReadOldAndNewValuesSideBySide() throws Exception {
        var out = new DataOutputSerializer(64);
        var gauge = new Gauge("道县", 3.42, "cm");
        new WireSerializer<>(new GaugeWire(1)).serialize(gauge, out);
        var now = new WireSerializer<>(new GaugeWire());
        now.serialize(gauge, out);
        var in = new DataInputDeserializer(out.getCopyOfBuffer());

        assertThat(now.deserialize(in).unit()).isEqualTo("m");
        assertThat(now.deserialize(in)).isEqualTo(gauge);
    }

    @Test
    void shouldRefuseStateOfANewerVersion() throws Exception {
        var newer = rewritten(new WireSerializer<>(new GaugeWire(3)).snapshotConfiguration());
        var now = new WireSerializer<>(new GaugeWire()).snapshotConfiguration();

        assertThat(now.resolveSchemaCompatibility(newer).isIncompatible()).isTrue();
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void shouldRefuseStateOfAnotherWire() {
        TypeSerializerSnapshot finding =
                new WireSerializer<>(new FindingWire()).snapshotConfiguration();
        TypeSerializerSnapshot gauge =
                new WireSerializer<>(new GaugeWire()).snapshotConfiguration();

        assertThat(gauge.resolveSchemaCompatibility(finding).isIncompatible()).isTrue();
    }

    @Test
    void shouldNameTheWireThatIsGone() throws Exception {
        var out = new DataOutputSerializer(64);
        out.writeUTF("io.fenghuo.Gone");
        out.writeInt(1);
        var in = new DataInputDeserializer(out.getCopyOfBuffer());

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new WireSerializerSnapshot<>().readSnapshot(1, in, classes))
                .withMessageContaining("io.fenghuo.Gone");
    }

    private TypeSerializerSnapshot<Gauge> rewritten(TypeSerializerSnapshot<Gauge> snapshot)
            throws IOException {
        var out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, snapshot);
        return TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), classes);
    }

    private byte[] previousVersion() throws IOException {
        try (var file =
                Objects.requireNonNull(getClass().getResourceAsStream(PreviousVersion.FILE))) {
            return file.readAllBytes();
        }
    }
}
