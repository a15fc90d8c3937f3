package io.fenghuo.rules.finding;

import io.fenghuo.rules.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The binary form of a signal where nothing but signals flows; the same as {@link FindingWire}. */
public final class SignalWire implements Wire<Signal> {
    private final FindingWire findings = new FindingWire();

    @Override
    public int version() {
        return findings.version();
    }

    @Override
    public Signal copy(Signal signal) {
        return signal;
    }

    @Override
    public void write(Signal signal, DataOutput out) throws IOException {
        findings.write(signal, out);
    }

    @Override
    public Signal read(DataInput in, int version) throws IOException {
        if (findings.read(in, version) instanceof Signal signal) {
            return signal;
        }
        throw new IOException("corrupt: a match where only signals flow");
    }
}
