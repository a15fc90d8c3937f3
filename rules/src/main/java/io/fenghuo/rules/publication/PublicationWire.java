package io.fenghuo.rules.publication;

import io.fenghuo.rules.pack.CompiledPackWire;
import io.fenghuo.rules.publication.Publication.Lane;
import io.fenghuo.rules.wire.Wire;
import io.fenghuo.rules.wire.WireFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The binary form of a publication; what is signed. */
public final class PublicationWire implements Wire<Publication> {
    private static final CompiledPackWire CONTENT = new CompiledPackWire();

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Publication copy(Publication publication) {
        return publication;
    }

    @Override
    public void write(Publication publication, DataOutput out) throws IOException {
        WireFormat.writeText(publication.pack(), out);
        WireFormat.writeText(publication.lane().name(), out);
        out.writeLong(publication.activeFromMillis());
        out.writeLong(publication.publishedMillis());
        var content = publication.content();
        out.writeBoolean(content != null);
        if (content != null) {
            WireFormat.writeVersioned(CONTENT, content, out);
        }
    }

    @Override
    public Publication read(DataInput in, int version) throws IOException {
        WireFormat.checkVersion(this, version);
        try {
            return new Publication(
                    WireFormat.readText(in),
                    Lane.valueOf(WireFormat.readText(in)),
                    in.readLong(),
                    in.readLong(),
                    in.readBoolean() ? WireFormat.readVersioned(CONTENT, in) : null);
        } catch (IllegalArgumentException corrupt) {
            throw new IOException("corrupt: " + corrupt.getMessage(), corrupt);
        }
    }
}
