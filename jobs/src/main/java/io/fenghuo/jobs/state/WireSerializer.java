package io.fenghuo.jobs.state;

import io.fenghuo.rules.wire.Wire;
import io.fenghuo.rules.wire.WireFormat;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Lets Flink carry and keep whatever has a {@link Wire}.
 *
 * <p>Each value is written with the wire's version before it: one byte. So old values are read as
 * the version that wrote them wherever they lie. Relying on the snapshot's version alone would not
 * do: RocksDB keeps the old bytes of a state that nobody has touched since the restore, and the
 * next checkpoint would declare them to be of the new version. With the byte no migration is ever
 * needed, and a restore does not stop to rewrite gigabytes.
 *
 * <p>Caveat: values of one content but of different versions are different bytes, so a wire must
 * not serialize the key of a keyed stream or of a map state.
 */
public final class WireSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;

    private final Class<? extends Wire<T>> wireClass;
    private transient Wire<T> wire;

    public WireSerializer(Wire<T> wire) {
        this.wire = wire;
        this.wireClass = classOf(wire);
    }

    Wire<T> wire() {
        return wire;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    /** Flink asks for an instance only to reuse it, which this never does. */
    @Override
    @SuppressWarnings("NullAway")
    public @Nullable T createInstance() {
        return null;
    }

    @Override
    public T copy(T from) {
        return wire.copy(from);
    }

    @Override
    public T copy(T from, @Nullable T reuse) {
        return wire.copy(from);
    }

    /** Of variable length. */
    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        WireFormat.writeVersioned(wire, value, target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        return WireFormat.readVersioned(wire, source);
    }

    @Override
    public T deserialize(@Nullable T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WireSerializer<?> that && wireClass.equals(that.wireClass);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(wireClass);
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new WireSerializerSnapshot<>(wire);
    }

    @Override
    public String toString() {
        return "WireSerializer(" + wireClass.getSimpleName() + ')';
    }

    @SuppressWarnings("unchecked") // A wire's class is a class of wires of the same type.
    private static <T> Class<? extends Wire<T>> classOf(Wire<T> wire) {
        return (Class<? extends Wire<T>>) wire.getClass();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        wire = WireSerializerSnapshot.instance(wireClass);
    }
}
