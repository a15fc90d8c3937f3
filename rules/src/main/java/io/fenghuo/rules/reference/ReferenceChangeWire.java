package io.fenghuo.rules.reference;

import static io.fenghuo.rules.wire.WireFormat.checkVersion;
import static io.fenghuo.rules.wire.WireFormat.readMap;
import static io.fenghuo.rules.wire.WireFormat.readOptionalText;
import static io.fenghuo.rules.wire.WireFormat.readText;
import static io.fenghuo.rules.wire.WireFormat.readVersioned;
import static io.fenghuo.rules.wire.WireFormat.writeMap;
import static io.fenghuo.rules.wire.WireFormat.writeText;
import static io.fenghuo.rules.wire.WireFormat.writeVersioned;

import io.fenghuo.rules.wire.Wire;
import io.fenghuo.rules.wire.WireFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The binary form of changes to the reference data. */
public final class ReferenceChangeWire implements Wire<ReferenceChange> {
    private static final int REMOVED = 0;
    private static final int DEVICE = 1;
    private static final int PLACE = 2;
    private static final int COUNTY = 3;
    private static final int PARAMETER = 4;

    private static final DeviceWire DEVICES = new DeviceWire();

    @Override
    public int version() {
        return 1;
    }

    @Override
    public ReferenceChange copy(ReferenceChange change) {
        return change;
    }

    @Override
    public void write(ReferenceChange change, DataOutput out) throws IOException {
        writeText(change.key(), out);
        var place = change.place();
        var county = change.county();
        var parameter = change.parameter();
        if (change.device() != null) {
            out.writeByte(DEVICE);
            writeVersioned(DEVICES, change.device(), out);
        } else if (place != null) {
            out.writeByte(PLACE);
            writePlace(place, out);
        } else if (county != null) {
            out.writeByte(COUNTY);
            writeText(county.code(), out);
            writeText(county.name(), out);
            writeText(county.area(), out);
        } else if (parameter != null) {
            out.writeByte(PARAMETER);
            writeText(parameter.pack(), out);
            writeText(parameter.name(), out);
            writeText(parameter.county(), out);
            out.writeDouble(parameter.value());
        } else {
            out.writeByte(REMOVED);
        }
    }

    @Override
    public ReferenceChange read(DataInput in, int version) throws IOException {
        checkVersion(this, version);
        var key = readText(in);
        byte kind = in.readByte();
        return switch (kind) {
            case REMOVED -> ReferenceChange.removed(key);
            case DEVICE -> new ReferenceChange(key, readVersioned(DEVICES, in), null, null, null);
            case PLACE -> new ReferenceChange(key, null, readPlace(in), null, null);
            case COUNTY -> new ReferenceChange(key, null, null, readCounty(in), null);
            case PARAMETER -> new ReferenceChange(key, null, null, null, readParameter(in));
            default -> throw new IOException("corrupt: no kind of reference is " + kind);
        };
    }

    private static void writePlace(Place place, DataOutput out) throws IOException {
        writeText(place.id(), out);
        writeText(place.kind(), out);
        writeText(place.name(), out);
        out.writeDouble(place.lon());
        out.writeDouble(place.lat());
        writeText(place.area(), out);
        writeMap(place.properties(), WireFormat::writeScalar, out);
    }

    private static Place readPlace(DataInput in) throws IOException {
        return new Place(
                readText(in),
                readText(in),
                readText(in),
                in.readDouble(),
                in.readDouble(),
                readOptionalText(in),
                readMap(WireFormat::readScalar, in));
    }

    private static County readCounty(DataInput in) throws IOException {
        return new County(readText(in), readText(in), readText(in));
    }

    private static ParameterOverride readParameter(DataInput in) throws IOException {
        return new ParameterOverride(
                readText(in), readText(in), readOptionalText(in), in.readDouble());
    }
}
