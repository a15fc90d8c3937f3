package io.fenghuo.jobs.packs;

import io.fenghuo.rules.publication.PackStatus;
import io.fenghuo.rules.publication.PackStatusJson;
import io.fenghuo.rules.wire.Wire;
import io.fenghuo.rules.wire.WireFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The binary form of a {@link PackStatus}: its JSON, since there are few. */
public final class PackStatusWire implements Wire<PackStatus> {
    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(PackStatus status, DataOutput out) throws IOException {
        var json = PackStatusJson.encode(status);
        WireFormat.writeCount(json.length, out);
        out.write(json);
    }

    @Override
    public PackStatus read(DataInput in, int version) throws IOException {
        WireFormat.checkVersion(this, version);
        var json = new byte[WireFormat.readCount(in)];
        in.readFully(json);
        return PackStatusJson.decode(json);
    }

    @Override
    public PackStatus copy(PackStatus status) {
        return status;
    }
}
