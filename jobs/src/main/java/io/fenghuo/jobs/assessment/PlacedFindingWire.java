package io.fenghuo.jobs.assessment;

import io.fenghuo.rules.assessment.Scenario.Around;
import io.fenghuo.rules.finding.FindingWire;
import io.fenghuo.rules.wire.Wire;
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
        out.writeUTF(placed.pack());
        out.writeByte(placed.around().ordinal());
        out.writeUTF(placed.key());
        out.writeBoolean(placed.home());
        out.writeByte(FINDING.version());
        FINDING.write(placed.finding(), out);
    }

    @Override
    public PlacedFinding read(DataInput in, int version) throws IOException {
        return new PlacedFinding(
                in.readUTF(),
                AROUND[in.readByte()],
                in.readUTF(),
                in.readBoolean(),
                FINDING.read(in, in.readByte()));
    }

    @Override
    public PlacedFinding copy(PlacedFinding placed) {
        return placed;
    }
}
