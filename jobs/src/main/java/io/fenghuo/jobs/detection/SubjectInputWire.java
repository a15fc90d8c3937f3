package io.fenghuo.jobs.detection;

import io.fenghuo.rules.event.EventWire;
import io.fenghuo.rules.reference.ReferenceChangeWire;
import io.fenghuo.rules.wire.Wire;
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
            out.writeByte(EVENT.version());
            EVENT.write(event, out);
        } else if (input.device() != null) {
            out.writeByte(CHANGE.version());
            CHANGE.write(input.device(), out);
        }
    }

    @Override
    public SubjectInput read(DataInput in, int version) throws IOException {
        return in.readBoolean()
                ? SubjectInput.of(EVENT.read(in, in.readByte()))
                : SubjectInput.of(CHANGE.read(in, in.readByte()));
    }

    @Override
    public SubjectInput copy(SubjectInput input) {
        return input;
    }
}
