package io.fenghuo.rules.warning;

import static io.fenghuo.rules.wire.WireFormat.checkVersion;

import io.fenghuo.rules.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The binary form of a level: 1 (blue) to 4 (red), with 0 where there is none. */
public final class LevelWire implements Wire<Level> {
    @Override
    public int version() {
        return 1;
    }

    @Override
    public Level copy(Level level) {
        return level;
    }

    @Override
    public void write(Level level, DataOutput out) throws IOException {
        writeOptional(level, out);
    }

    @Override
    public Level read(DataInput in, int version) throws IOException {
        checkVersion(this, version);
        var level = readOptional(in);
        if (level == null) {
            throw new IOException("corrupt: no level where one must be");
        }
        return level;
    }

    public void writeOptional(@Nullable Level level, DataOutput out) throws IOException {
        out.writeByte(
                level == null
                        ? 0
                        : switch (level) {
                            case BLUE -> 1;
                            case YELLOW -> 2;
                            case ORANGE -> 3;
                            case RED -> 4;
                        });
    }

    public @Nullable Level readOptional(DataInput in) throws IOException {
        byte level = in.readByte();
        return switch (level) {
            case 0 -> null;
            case 1 -> Level.BLUE;
            case 2 -> Level.YELLOW;
            case 3 -> Level.ORANGE;
            case 4 -> Level.RED;
            default -> throw new IOException("corrupt: no level is " + level);
        };
    }
}
