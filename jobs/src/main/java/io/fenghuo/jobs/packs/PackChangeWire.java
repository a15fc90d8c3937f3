package io.fenghuo.jobs.packs;

import io.fenghuo.rules.publication.PublicationWire;
import io.fenghuo.rules.wire.Wire;
import io.fenghuo.rules.wire.WireFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The binary form of a {@link PackChange}. */
public final class PackChangeWire implements Wire<PackChange> {
    private static final PublicationWire PUBLICATION = new PublicationWire();

    /** Since 2, what is watched may be a theme, and before it was a whole type. */
    @Override
    public int version() {
        return 2;
    }

    @Override
    public void write(PackChange change, DataOutput out) throws IOException {
        WireFormat.writeVersioned(PUBLICATION, change.publication(), out);
        out.writeBoolean(change.drains());
        WireFormat.writeMap(change.lineages(), WireFormat::writeText, out);
        WireFormat.writeList(
                List.copyOf(new TreeSet<>(change.watched())), WireFormat::writeText, out);
    }

    @Override
    public PackChange read(DataInput in, int version) throws IOException {
        WireFormat.checkVersion(this, version);
        return new PackChange(
                WireFormat.readVersioned(PUBLICATION, in),
                in.readBoolean(),
                WireFormat.readMap(WireFormat::readText, in),
                Set.copyOf(WireFormat.readList(WireFormat::readText, in)));
    }

    @Override
    public PackChange copy(PackChange change) {
        return change;
    }
}
