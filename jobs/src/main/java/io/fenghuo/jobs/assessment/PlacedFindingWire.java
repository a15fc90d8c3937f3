package io.fenghuo.jobs.assessment;

import io.fenghuo.rules.finding.FindingWire;
import io.fenghuo.rules.pack.Scenario.Around;
import io.fenghuo.rules.wire.Wire;
import io.fenghuo.rules.wire.WireFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The binary form of a {@link PlacedFinding}. */
public final class PlacedFindingWire implements Wire<PlacedFinding> {
    private static final FindingWire FINDING = new FindingWire();
    private static final Around[] AROUND = Around.values();

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(PlacedFinding placed, DataOutput out) throws IOException {
        WireFormat.writeText(placed.pack(), out);
        out.writeByte(placed.around().ordinal());
        WireFormat.writeText(placed.key(), out);
        out.writeBoolean(placed.home());
        WireFormat.writeVersioned(FINDING, placed.finding(), out);
    }

    @Override
    public PlacedFinding read(DataInput in, int version) throws IOException {
        WireFormat.checkVersion(this, version);
        return new PlacedFinding(
                WireFormat.readText(in),
                AROUND[in.readByte()],
                WireFormat.readText(in),
                in.readBoolean(),
                WireFormat.readVersioned(FINDING, in));
    }

    @Override
    public PlacedFinding copy(PlacedFinding placed) {
        return placed;
    }
}
