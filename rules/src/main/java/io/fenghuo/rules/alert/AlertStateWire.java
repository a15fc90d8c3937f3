package io.fenghuo.rules.alert;

import static io.fenghuo.rules.wire.WireFormat.checkVersion;
import static io.fenghuo.rules.wire.WireFormat.readList;
import static io.fenghuo.rules.wire.WireFormat.readText;
import static io.fenghuo.rules.wire.WireFormat.readVersioned;
import static io.fenghuo.rules.wire.WireFormat.writeList;
import static io.fenghuo.rules.wire.WireFormat.writeText;
import static io.fenghuo.rules.wire.WireFormat.writeVersioned;

import io.fenghuo.rules.warning.Level;
import io.fenghuo.rules.warning.LevelWire;
import io.fenghuo.rules.warning.WarningWire;
import io.fenghuo.rules.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** The binary form of what is remembered of an alert. */
public final class AlertStateWire implements Wire<AlertState> {
    private static final WarningWire WARNINGS = new WarningWire();
    private static final LevelWire LEVELS = new LevelWire();

    @Override
    public int version() {
        return 1;
    }

    @Override
    public AlertState copy(AlertState state) {
        return state;
    }

    @Override
    public void write(AlertState state, DataOutput out) throws IOException {
        writeText(state.alertId(), out);
        LEVELS.write(state.level(), out);
        writeList(state.heldUntil(), (until, to) -> to.writeLong(until), out);
        out.writeLong(state.onsetMillis());
        writeVersioned(WARNINGS, state.last(), out);
    }

    @Override
    public AlertState read(DataInput in, int version) throws IOException {
        checkVersion(this, version);
        var alertId = readText(in);
        var level = LEVELS.read(in, 1);
        List<Long> heldUntil = readList(DataInput::readLong, in);
        if (heldUntil.size() != Level.values().length) {
            throw new IOException("corrupt: an alert held at " + heldUntil.size() + " levels");
        }
        return new AlertState(
                alertId, level, heldUntil, in.readLong(), readVersioned(WARNINGS, in));
    }
}
