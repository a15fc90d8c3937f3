package io.fenghuo.jobs.detection;

import io.fenghuo.rules.event.RecentIds;
import io.fenghuo.rules.feature.FeatureBankWire;
import io.fenghuo.rules.wire.Wire;
import io.fenghuo.rules.wire.WireFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The binary form of a {@link SubjectMemory}. */
public final class SubjectMemoryWire implements Wire<SubjectMemory> {
    private static final FeatureBankWire BANK = new FeatureBankWire();
    private static final RecentIds.Form RECENT = new RecentIds.Form();

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(SubjectMemory memory, DataOutput out) throws IOException {
        WireFormat.writeVersioned(BANK, memory.bank(), out);
        WireFormat.writeVersioned(RECENT, memory.recent(), out);
        out.writeLong(memory.alarmMillis());
    }

    @Override
    public SubjectMemory read(DataInput in, int version) throws IOException {
        WireFormat.checkVersion(this, version);
        return new SubjectMemory(
                WireFormat.readVersioned(BANK, in),
                WireFormat.readVersioned(RECENT, in),
                in.readLong());
    }

    @Override
    public SubjectMemory copy(SubjectMemory memory) {
        return new SubjectMemory(
                BANK.copy(memory.bank()), RECENT.copy(memory.recent()), memory.alarmMillis());
    }
}
