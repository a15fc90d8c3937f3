package io.fenghuo.jobs.detection;

import io.fenghuo.rules.event.EventWire;
import io.fenghuo.rules.reference.DeviceWire;
import io.fenghuo.rules.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The binary form of an {@link Observation}. */
public final class ObservationWire implements Wire<Observation> {
    private static final EventWire EVENT = new EventWire();
    private static final DeviceWire DEVICE = new DeviceWire();

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(Observation observation, DataOutput out) throws IOException {
        out.writeByte(EVENT.version());
        EVENT.write(observation.event(), out);
        var device = observation.device();
        out.writeBoolean(device != null);
        if (device != null) {
            out.writeByte(DEVICE.version());
            DEVICE.write(device, out);
        }
        out.writeUTF(observation.pack());
        out.writeShort(observation.values().length);
        for (double value : observation.values()) {
            out.writeDouble(value);
        }
        writeNullable(observation.fieldKey(), out);
        writeNullable(observation.cellKey(), out);
    }

    @Override
    public Observation read(DataInput in, int version) throws IOException {
        var event = EVENT.read(in, in.readByte());
        var device = in.readBoolean() ? DEVICE.read(in, in.readByte()) : null;
        var pack = in.readUTF();
        var values = new double[in.readUnsignedShort()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return new Observation(event, device, pack, values, readNullable(in), readNullable(in));
    }

    /** The values are filled in on the way, so each holder has its own. */
    @Override
    public Observation copy(Observation observation) {
        return new Observation(
                observation.event(),
                observation.device(),
                observation.pack(),
                observation.values().clone(),
                observation.fieldKey(),
                observation.cellKey());
    }

    private static void writeNullable(@Nullable String text, DataOutput out) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    private static @Nullable String readNullable(DataInput in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }
}
