package io.fenghuo.rules.alert;

import static io.fenghuo.rules.wire.WireFormat.checkVersion;
import static io.fenghuo.rules.wire.WireFormat.readText;
import static io.fenghuo.rules.wire.WireFormat.readVersioned;
import static io.fenghuo.rules.wire.WireFormat.writeText;
import static io.fenghuo.rules.wire.WireFormat.writeVersioned;

import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.warning.LevelWire;
import io.fenghuo.rules.warning.WarningWire;
import io.fenghuo.rules.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The binary form of alerts. */
public final class AlertWire implements Wire<Alert> {
    private static final WarningWire WARNINGS = new WarningWire();
    private static final LevelWire LEVELS = new LevelWire();

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Alert copy(Alert alert) {
        return alert;
    }

    @Override
    public void write(Alert alert, DataOutput out) throws IOException {
        writeText(alert.id(), out);
        writeText(alert.alertId(), out);
        writeText(alert.transition().name(), out);
        LEVELS.write(alert.level(), out);
        LEVELS.writeOptional(alert.previousLevel(), out);
        out.writeLong(alert.detectedAtMillis());
        out.writeLong(alert.onsetMillis());
        writeVersioned(WARNINGS, alert.cause(), out);
        out.writeLong(alert.expiresMillis());
    }

    @Override
    public Alert read(DataInput in, int version) throws IOException {
        checkVersion(this, version);
        return new Alert(
                readText(in),
                readText(in),
                transition(readText(in)),
                LEVELS.read(in, 1),
                LEVELS.readOptional(in),
                in.readLong(),
                in.readLong(),
                readVersioned(WARNINGS, in),
                in.readLong());
    }

    private static Transition transition(String name) throws IOException {
        try {
            return Transition.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw new IOException("corrupt: no transition is " + name, unknown);
        }
    }
}
