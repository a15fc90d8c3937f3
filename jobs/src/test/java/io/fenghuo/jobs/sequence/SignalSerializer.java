package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.finding.Signal;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Keeps what the tests of sequences look at: no values, no texts, no position. */
public final class SignalSerializer extends TypeSerializerSingleton<Signal> {
    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(Signal signal, DataOutputView out) throws IOException {
        out.writeUTF(signal.id());
        out.writeUTF(signal.pack());
        out.writeUTF(signal.packVersion());
        out.writeUTF(signal.name());
        out.writeUTF(signal.rule());
        out.writeUTF(signal.eventId());
        out.writeUTF(signal.subject());
        out.writeLong(signal.timeMillis());
    }

    @Override
    public Signal deserialize(DataInputView in) throws IOException {
        return new Signal(
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readLong(),
                Double.NaN,
                Double.NaN,
                null,
                Map.of(),
                Map.of());
    }

    @Override
    public Signal deserialize(Signal reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        serialize(deserialize(in), out);
    }

    @Override
    public Signal copy(Signal signal) {
        return signal;
    }

    @Override
    public Signal copy(Signal signal, Signal reuse) {
        return signal;
    }

    @Override
    public Signal createInstance() {
        return Patterns.signal("", 0, "");
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializerSnapshot<Signal> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Says that the serializer has no configuration. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Signal> {
        public Snapshot() {
            super(SignalSerializer::new);
        }
    }
}
