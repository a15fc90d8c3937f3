package io.fenghuo.jobs.state;

import io.fenghuo.rules.wire.Wire;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint says of a {@link WireSerializer}: the wire's class and the newest version that
 * its values may have.
 *
 * <p>State written by an older version of the same wire is taken as it is, since every value names
 * its version. State written by a newer one is refused at once, rather than at the first value that
 * cannot be read: going back to an older Fenghuo needs a savepoint of that time.
 */
public final class WireSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {
    private static final int FORMAT = 1;

    private @Nullable Wire<T> wire;
    private int wireVersion;

    /** For Flink, which then calls {@link #readSnapshot}. */
    public WireSerializerSnapshot() {}

    WireSerializerSnapshot(Wire<T> wire) {
        this.wire = wire;
        this.wireVersion = wire.version();
    }

    @Override
    public int getCurrentVersion() {
        return FORMAT;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(wire().getClass().getName());
        out.writeInt(wireVersion);
    }

    @Override
    public void readSnapshot(int readVersion, DataInputView in, ClassLoader userCodeClassLoader)
            throws IOException {
        if (readVersion != FORMAT) {
            throw new IOException(
                    "a snapshot of format " + readVersion + ", written by a newer Fenghuo");
        }
        var name = in.readUTF();
        wireVersion = in.readInt();
        wire = load(name, userCodeClassLoader);
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return new WireSerializer<>(wire());
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
            TypeSerializerSnapshot<T> oldSnapshot) {
        return oldSnapshot instanceof WireSerializerSnapshot<T> old
                        && old.wire().getClass().equals(wire().getClass())
                        && old.wireVersion <= wireVersion
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }

    static <T> Wire<T> instance(Class<? extends Wire<T>> wireClass) throws IOException {
        try {
            return wireClass.getConstructor().newInstance();
        } catch (ReflectiveOperationException unsuited) {
            throw new IOException(
                    wireClass.getName() + " needs a public constructor without arguments",
                    unsuited);
        }
    }

    @SuppressWarnings("unchecked") // The name was written by a wire of this type.
    private static <T> Wire<T> load(String name, ClassLoader classLoader) throws IOException {
        try {
            var found = Class.forName(name, true, classLoader).asSubclass(Wire.class);
            return instance((Class<? extends Wire<T>>) found);
        } catch (ClassNotFoundException | ClassCastException gone) {
            throw new IOException(
                    "the state was written by " + name + ", which this Fenghuo does not have",
                    gone);
        }
    }

    private Wire<T> wire() {
        if (wire == null) {
            throw new IllegalStateException("the snapshot was not read yet");
        }
        return wire;
    }
}
