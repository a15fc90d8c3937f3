package io.fenghuo.jobs.detection;

import io.fenghuo.rules.event.EventWire;
import io.fenghuo.rules.reference.DeviceWire;
import io.fenghuo.rules.wire.Wire;
import io.fenghuo.rules.wire.WireFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

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
        WireFormat.writeVersioned(EVENT, observation.event(), out);
        var device = observation.device();
        out.writeBoolean(device != null);
        if (device != null) {
            WireFormat.writeVersioned(DEVICE, device, out);
        }
        WireFormat.writeText(observation.pack(), out);
        out.writeShort(observation.values().length);
        for (double value : observation.values()) {
            out.writeDouble(value);
        }
        WireFormat.writeText(observation.fieldKey(), out);
        WireFormat.writeText(observation.cellKey(), out);
    }

    @Override
    public Observation read(DataInput in, int version) throws IOException {
        WireFormat.checkVersion(this, version);
        var event = WireFormat.readVersioned(EVENT, in);
        var device = in.readBoolean() ? WireFormat.readVersioned(DEVICE, in) : null;
        var pack = WireFormat.readText(in);
        var values = new double[in.readUnsignedShort()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return new Observation(
                event,
                device,
                pack,
                values,
                WireFormat.readOptionalText(in),
                WireFormat.readOptionalText(in));
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
}
