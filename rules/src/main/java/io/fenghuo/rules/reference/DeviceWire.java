package io.fenghuo.rules.reference;

import static io.fenghuo.rules.wire.WireFormat.checkVersion;
import static io.fenghuo.rules.wire.WireFormat.readList;
import static io.fenghuo.rules.wire.WireFormat.readMap;
import static io.fenghuo.rules.wire.WireFormat.readOptionalText;
import static io.fenghuo.rules.wire.WireFormat.readText;
import static io.fenghuo.rules.wire.WireFormat.writeList;
import static io.fenghuo.rules.wire.WireFormat.writeMap;
import static io.fenghuo.rules.wire.WireFormat.writeText;

import io.fenghuo.rules.wire.Wire;
import io.fenghuo.rules.wire.WireFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The binary form of devices. */
public final class DeviceWire implements Wire<Device> {
    @Override
    public int version() {
        return 1;
    }

    @Override
    public Device copy(Device device) {
        return device;
    }

    @Override
    public void write(Device device, DataOutput out) throws IOException {
        writeText(device.id(), out);
        writeText(device.kind(), out);
        writeText(device.name(), out);
        out.writeDouble(device.lon());
        out.writeDouble(device.lat());
        writeText(device.county(), out);
        writeList(device.thresholds(), DeviceWire::writeThreshold, out);
        writeList(device.upstream(), DeviceWire::writeUpstream, out);
        writeList(device.downstream(), DeviceWire::writeLink, out);
        writeMap(device.properties(), WireFormat::writeScalar, out);
    }

    @Override
    public Device read(DataInput in, int version) throws IOException {
        checkVersion(this, version);
        return new Device(
                readText(in),
                readText(in),
                readText(in),
                in.readDouble(),
                in.readDouble(),
                readOptionalText(in),
                readList(
                        from -> new Threshold(readText(from), from.readDouble(), from.readLong()),
                        in),
                readList(from -> new Upstream(readText(from), from.readLong()), in),
                readList(
                        from ->
                                new Link(
                                        readText(from),
                                        from.readLong(),
                                        from.readDouble(),
                                        from.readDouble()),
                        in),
                readMap(WireFormat::readScalar, in));
    }

    private static void writeThreshold(Threshold threshold, DataOutput out) throws IOException {
        writeText(threshold.name(), out);
        out.writeDouble(threshold.value());
        out.writeLong(threshold.validFromMillis());
    }

    private static void writeUpstream(Upstream upstream, DataOutput out) throws IOException {
        writeText(upstream.device(), out);
        out.writeLong(upstream.travelSeconds());
    }

    private static void writeLink(Link link, DataOutput out) throws IOException {
        writeText(link.device(), out);
        out.writeLong(link.travelSeconds());
        out.writeDouble(link.lon());
        out.writeDouble(link.lat());
    }
}
