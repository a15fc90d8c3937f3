package io.fenghuo.jobs.packs;

import io.fenghuo.rules.reference.ReferenceChangeWire;
import io.fenghuo.rules.wire.Wire;
import io.fenghuo.rules.wire.WireFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The binary form of a {@link Notice}. */
public final class NoticeWire implements Wire<Notice> {
    private static final ReferenceChangeWire REFERENCE = new ReferenceChangeWire();
    private static final PackChangeWire PACK = new PackChangeWire();

    private static final int TICK = 0;
    private static final int OF_REFERENCE = 1;
    private static final int OF_PACK = 2;

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(Notice notice, DataOutput out) throws IOException {
        if (notice.reference() != null) {
            out.writeByte(OF_REFERENCE);
            WireFormat.writeVersioned(REFERENCE, notice.reference(), out);
        } else if (notice.pack() != null) {
            out.writeByte(OF_PACK);
            WireFormat.writeVersioned(PACK, notice.pack(), out);
        } else {
            out.writeByte(TICK);
        }
    }

    @Override
    public Notice read(DataInput in, int version) throws IOException {
        WireFormat.checkVersion(this, version);
        int kind = in.readByte();
        return switch (kind) {
            case TICK -> Notice.TICK;
            case OF_REFERENCE -> Notice.of(WireFormat.readVersioned(REFERENCE, in));
            case OF_PACK -> Notice.of(WireFormat.readVersioned(PACK, in));
            default -> throw new IOException("corrupt: no kind of notice is " + kind);
        };
    }

    @Override
    public Notice copy(Notice notice) {
        return notice;
    }
}
