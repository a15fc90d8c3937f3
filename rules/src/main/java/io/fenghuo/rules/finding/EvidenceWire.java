package io.fenghuo.rules.finding;

import static io.fenghuo.rules.wire.WireFormat.checkVersion;
import static io.fenghuo.rules.wire.WireFormat.readMap;
import static io.fenghuo.rules.wire.WireFormat.readOptionalText;
import static io.fenghuo.rules.wire.WireFormat.readText;
import static io.fenghuo.rules.wire.WireFormat.writeMap;
import static io.fenghuo.rules.wire.WireFormat.writeText;

import io.fenghuo.rules.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The binary form of evidence, as warnings hold it. Version 2 added the signal rule. */
public final class EvidenceWire implements Wire<Evidence> {
    @Override
    public int version() {
        return 2;
    }

    @Override
    public Evidence copy(Evidence evidence) {
        return evidence;
    }

    @Override
    public void write(Evidence evidence, DataOutput out) throws IOException {
        writeText(evidence.eventId(), out);
        writeText(evidence.signal(), out);
        writeText(evidence.rule(), out);
        out.writeLong(evidence.timeMillis());
        writeMap(evidence.values(), (value, to) -> to.writeDouble(value), out);
    }

    @Override
    public Evidence read(DataInput in, int version) throws IOException {
        checkVersion(this, version);
        return new Evidence(
                readText(in),
                readText(in),
                version >= 2 ? readOptionalText(in) : null,
                in.readLong(),
                readMap(DataInput::readDouble, in));
    }
}
