package io.fenghuo.jobs.state;

import io.fenghuo.rules.wire.Wire;
import io.fenghuo.rules.wire.WireFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A wire of version 2 that reads version 1, as every wire must once it has moved on; for tests it
 * can also play the code of its first version.
 */
public final class GaugeWire implements Wire<Gauge> {
    private static final int LATEST = 2;

    private final int version;

    public GaugeWire() {
        this(LATEST);
    }

    GaugeWire(int version) {
        this.version = version;
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public void write(Gauge gauge, DataOutput out) throws IOException {
        WireFormat.writeText(gauge.name(), out);
        out.writeDouble(gauge.value());
        if (version >= 2) {
            WireFormat.writeText(gauge.unit(), out);
        }
    }

    @Override
    public Gauge read(DataInput in, int written) throws IOException {
        WireFormat.checkVersion(this, written);
        return new Gauge(
                WireFormat.readText(in),
                in.readDouble(),
                written >= 2 ? WireFormat.readText(in) : "m");
    }

    @Override
    public Gauge copy(Gauge gauge) {
        return gauge;
    }
}
