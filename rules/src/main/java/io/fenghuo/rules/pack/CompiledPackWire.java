package io.fenghuo.rules.pack;

import io.fenghuo.rules.wire.Wire;
import io.fenghuo.rules.wire.WireFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** The binary form of a compiled pack. */
public final class CompiledPackWire implements Wire<CompiledPack> {
    @Override
    public int version() {
        return 1;
    }

    @Override
    public CompiledPack copy(CompiledPack pack) {
        return pack;
    }

    @Override
    public void write(CompiledPack pack, DataOutput out) throws IOException {
        WireFormat.writeText(pack.id(), out);
        WireFormat.writeText(pack.version(), out);
        WireFormat.writeMap(pack.files(), WireFormat::writeText, out);
        writeBytes(pack.signalRules(), out);
        var assessmentRules = pack.assessmentRules();
        out.writeBoolean(assessmentRules != null);
        if (assessmentRules != null) {
            writeBytes(assessmentRules, out);
        }
    }

    @Override
    public CompiledPack read(DataInput in, int version) throws IOException {
        WireFormat.checkVersion(this, version);
        return new CompiledPack(
                WireFormat.readText(in),
                WireFormat.readText(in),
                new LinkedHashMap<>(WireFormat.readMap(WireFormat::readText, in)),
                readBytes(in),
                optionalBytes(in));
    }

    private static byte @Nullable [] optionalBytes(DataInput in) throws IOException {
        return in.readBoolean() ? readBytes(in) : null;
    }

    private static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInput in) throws IOException {
        var bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
