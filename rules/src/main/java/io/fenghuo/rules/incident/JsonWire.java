package io.fenghuo.rules.incident;

import static io.fenghuo.rules.wire.WireFormat.checkVersion;
import static io.fenghuo.rules.wire.WireFormat.readCount;
import static io.fenghuo.rules.wire.WireFormat.writeCount;

import io.fenghuo.rules.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The binary form of what has a JSON form: its bytes, after their number. What disposal handles is
 * little and its records are rich, so one form serves the topics and the state; new members are
 * null when older bytes are read, and so must be optional.
 */
public abstract class JsonWire<T> implements Wire<T> {
    private final Class<T> type;

    protected JsonWire(Class<T> type) {
        this.type = type;
    }

    @Override
    public final int version() {
        return 1;
    }

    @Override
    public final T copy(T value) {
        return value;
    }

    @Override
    public final void write(T value, DataOutput out) throws IOException {
        var bytes = IncidentJson.encode(value);
        writeCount(bytes.length, out);
        out.write(bytes);
    }

    @Override
    public final T read(DataInput in, int version) throws IOException {
        checkVersion(this, version);
        var bytes = new byte[readCount(in)];
        in.readFully(bytes);
        return IncidentJson.trusted(bytes, type);
    }
}
