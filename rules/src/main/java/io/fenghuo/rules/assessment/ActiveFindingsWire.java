package io.fenghuo.rules.assessment;

import static io.fenghuo.rules.wire.WireFormat.checkVersion;
import static io.fenghuo.rules.wire.WireFormat.readList;
import static io.fenghuo.rules.wire.WireFormat.readVersioned;
import static io.fenghuo.rules.wire.WireFormat.writeList;
import static io.fenghuo.rules.wire.WireFormat.writeVersioned;

import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.finding.FindingWire;
import io.fenghuo.rules.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The binary form of what is active around a place. */
public final class ActiveFindingsWire implements Wire<ActiveFindings> {
    private static final FindingWire FINDING = new FindingWire();

    @Override
    public int version() {
        return 1;
    }

    @Override
    public ActiveFindings copy(ActiveFindings active) {
        return new ActiveFindings(active.all());
    }

    @Override
    public void write(ActiveFindings active, DataOutput out) throws IOException {
        writeList(active.all(), (finding, to) -> writeVersioned(FINDING, finding, to), out);
    }

    @Override
    public ActiveFindings read(DataInput in, int version) throws IOException {
        checkVersion(this, version);
        return new ActiveFindings(readList(from -> (Finding) readVersioned(FINDING, from), in));
    }
}
