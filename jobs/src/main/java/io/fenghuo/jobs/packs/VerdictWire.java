package io.fenghuo.jobs.packs;

import io.fenghuo.rules.wire.Wire;
import io.fenghuo.rules.wire.WireFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The binary form of a {@link Verdict}. */
public final class VerdictWire implements Wire<Verdict> {
    /** Since 2, what is watched may be a theme, and before it was a whole type. */
    @Override
    public int version() {
        return 2;
    }

    @Override
    public void write(Verdict verdict, DataOutput out) throws IOException {
        WireFormat.writeText(verdict.publication(), out);
        WireFormat.writeText(verdict.reason(), out);
        out.writeBoolean(verdict.drains());
        WireFormat.writeMap(verdict.lineages(), WireFormat::writeText, out);
        WireFormat.writeList(
                List.copyOf(new TreeSet<>(verdict.watched())), WireFormat::writeText, out);
    }

    @Override
    public Verdict read(DataInput in, int version) throws IOException {
        WireFormat.checkVersion(this, version);
        return new Verdict(
                WireFormat.readText(in),
                WireFormat.readOptionalText(in),
                in.readBoolean(),
                WireFormat.readMap(WireFormat::readText, in),
                Set.copyOf(WireFormat.readList(WireFormat::readText, in)));
    }

    @Override
    public Verdict copy(Verdict verdict) {
        return verdict;
    }
}
