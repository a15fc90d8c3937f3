package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.finding.SignalWire;
import io.fenghuo.rules.wire.Wire;
import io.fenghuo.rules.wire.WireFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The binary form of a routed signal: the key, then the signal in its own version. */
public final class RoutedWire implements Wire<Routed> {
    private final SignalWire signals = new SignalWire();

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Routed copy(Routed routed) {
        return routed;
    }

    @Override
    public void write(Routed routed, DataOutput out) throws IOException {
        WireFormat.writeText(routed.key(), out);
        WireFormat.writeVersioned(signals, routed.signal(), out);
    }

    @Override
    public Routed read(DataInput in, int version) throws IOException {
        WireFormat.checkVersion(this, version);
        return new Routed(WireFormat.readText(in), WireFormat.readVersioned(signals, in));
    }
}
