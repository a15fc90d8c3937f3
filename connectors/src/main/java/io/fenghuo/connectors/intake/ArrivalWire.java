package io.fenghuo.connectors.intake;

import io.fenghuo.rules.event.EventWire;
import io.fenghuo.rules.wire.Wire;
import io.fenghuo.rules.wire.WireFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The binary form of arrivals. Intake is chained to its source, so it is used only where somebody
 * forbids chaining; nothing stores it.
 */
public final class ArrivalWire implements Wire<Arrival> {
    private static final EventWire EVENTS = new EventWire();

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Arrival copy(Arrival arrival) {
        var event = arrival.event();
        return event == null
                ? arrival
                : new Arrival(arrival.raw(), EVENTS.copy(event), arrival.complaint());
    }

    @Override
    public void write(Arrival arrival, DataOutput out) throws IOException {
        var raw = arrival.raw();
        WireFormat.writeText(raw.topic(), out);
        out.writeInt(raw.partition());
        out.writeLong(raw.offset());
        writeBytes(raw.bytes(), out);
        out.writeLong(raw.timestampMillis());
        var event = arrival.event();
        out.writeBoolean(event != null);
        if (event != null) {
            WireFormat.writeVersioned(EVENTS, event, out);
        }
        var complaint = arrival.complaint();
        out.writeBoolean(complaint != null);
        if (complaint != null) {
            WireFormat.writeText(complaint.reason(), out);
            WireFormat.writeText(complaint.field(), out);
            out.writeLong(complaint.atMillis());
        }
    }

    @Override
    public Arrival read(DataInput in, int version) throws IOException {
        WireFormat.checkVersion(this, version);
        var topic = WireFormat.readText(in);
        var partition = in.readInt();
        var offset = in.readLong();
        var bytes = readBytes(in);
        var raw = new RawRecord(topic, partition, offset, bytes, in.readLong());
        var event = in.readBoolean() ? WireFormat.readVersioned(EVENTS, in) : null;
        DeadLetter complaint = null;
        if (in.readBoolean()) {
            var reason = WireFormat.readText(in);
            var field = WireFormat.readText(in);
            complaint = new DeadLetter(raw, reason, field, in.readLong());
        }
        return new Arrival(raw, event, complaint);
    }

    private static void writeBytes(byte @Nullable [] bytes, DataOutput out) throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte @Nullable [] readBytes(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        var bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }
}
