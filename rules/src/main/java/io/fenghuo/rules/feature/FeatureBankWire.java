package io.fenghuo.rules.feature;

import io.fenghuo.rules.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The bytes of a {@link FeatureBank}: for each feature its fingerprint, expiry, kind and state. */
public final class FeatureBankWire implements Wire<FeatureBank> {
    private static final int VERSION = 1;
    private static final int MOST_FEATURES = 100_000;

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public void write(FeatureBank bank, DataOutput out) throws IOException {
        Varint.write(bank.size(), out);
        try {
            bank.forEach(state -> write(state, out));
        } catch (UncheckedIOException failed) {
            throw new IOException(failed.getCause());
        }
    }

    private static void write(Accumulator state, DataOutput out) {
        try {
            out.writeLong(state.fingerprint());
            out.writeLong(state.untilMillis());
            out.writeByte(state.tag());
            state.write(out);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public FeatureBank read(DataInput in, int version) throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "feature state was written by version "
                            + version
                            + ", this one reads up to "
                            + VERSION);
        }
        var bank = new FeatureBank();
        int size = Varint.readLength(in, MOST_FEATURES);
        for (int i = 0; i < size; i++) {
            long fingerprint = in.readLong();
            long until = in.readLong();
            bank.put(fingerprint, Accumulator.read(in.readByte(), in), until);
        }
        return bank;
    }

    @Override
    public FeatureBank copy(FeatureBank bank) {
        return bank.copy();
    }
}
