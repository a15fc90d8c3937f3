package io.fenghuo.jobs.detection;

import io.fenghuo.rules.event.EventWire;
import io.fenghuo.rules.reference.ReferenceChangeWire;
import io.fenghuo.rules.wire.Wire;
import io.fenghuo.rules.wire.WireFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The binary form of a {@link SubjectInput}. */
public final class SubjectInputWire implements Wire<SubjectInput> {
    private static final EventWire EVENT = new EventWire();
    private static final ReferenceChangeWire CHANGE = new ReferenceChangeWire();

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(SubjectInput input, DataOutput out) throws IOException {
        var event = input.event();
        out.writeBoolean(event != null);
        if (event != null) {
            WireFormat.writeVersioned(EVENT, event, out);
        } else if (input.device() != null) {
            WireFormat.writeVersioned(CHANGE, input.device(), out);
        }
    }

    @Override
    public SubjectInput read(DataInput in, int version) throws IOException {
        WireFormat.checkVersion(this, version);
        return in.readBoolean()
                ? SubjectInput.of(WireFormat.readVersioned(EVENT, in))
                : SubjectInput.of(WireFormat.readVersioned(CHANGE, in));
    }

    @Override
    public SubjectInput copy(SubjectInput input) {
        return input;
    }
}
