package io.fenghuo.rules.finding;

import static io.fenghuo.rules.wire.WireFormat.checkVersion;
import static io.fenghuo.rules.wire.WireFormat.readList;
import static io.fenghuo.rules.wire.WireFormat.readMap;
import static io.fenghuo.rules.wire.WireFormat.readOptionalText;
import static io.fenghuo.rules.wire.WireFormat.readText;
import static io.fenghuo.rules.wire.WireFormat.writeList;
import static io.fenghuo.rules.wire.WireFormat.writeMap;
import static io.fenghuo.rules.wire.WireFormat.writeText;

import io.fenghuo.rules.wire.Wire;
import io.fenghuo.rules.wire.WireFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The binary form of signals and matches. */
public final class FindingWire implements Wire<Finding> {
    private static final int SIGNAL = 1;
    private static final int MATCH = 2;

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Finding copy(Finding finding) {
        return finding;
    }

    @Override
    public void write(Finding finding, DataOutput out) throws IOException {
        if (finding instanceof Signal signal) {
            out.writeByte(SIGNAL);
            writeSignal(signal, out);
        } else if (finding instanceof Match match) {
            out.writeByte(MATCH);
            writeText(match.id(), out);
            writeText(match.pack(), out);
            writeText(match.packVersion(), out);
            writeText(match.name(), out);
            writeText(match.subject(), out);
            out.writeLong(match.timeMillis());
            writeMap(
                    match.steps(),
                    (signals, to) -> writeList(signals, FindingWire::writeSignal, to),
                    out);
            out.writeBoolean(match.timedOut());
        }
    }

    @Override
    public Finding read(DataInput in, int version) throws IOException {
        checkVersion(this, version);
        byte kind = in.readByte();
        return switch (kind) {
            case SIGNAL -> readSignal(in);
            case MATCH ->
                    new Match(
                            readText(in),
                            readText(in),
                            readText(in),
                            readText(in),
                            readText(in),
                            in.readLong(),
                            readMap(from -> readList(FindingWire::readSignal, from), in),
                            in.readBoolean());
            default -> throw new IOException("corrupt: no kind of finding is " + kind);
        };
    }

    private static void writeSignal(Signal signal, DataOutput out) throws IOException {
        writeText(signal.id(), out);
        writeText(signal.pack(), out);
        writeText(signal.packVersion(), out);
        writeText(signal.name(), out);
        writeText(signal.rule(), out);
        writeText(signal.eventId(), out);
        writeText(signal.subject(), out);
        out.writeLong(signal.timeMillis());
        out.writeDouble(signal.lon());
        out.writeDouble(signal.lat());
        writeText(signal.county(), out);
        writeMap(signal.values(), (value, to) -> to.writeDouble(value), out);
        writeMap(signal.texts(), WireFormat::writeText, out);
    }

    private static Signal readSignal(DataInput in) throws IOException {
        return new Signal(
                readText(in),
                readText(in),
                readText(in),
                readText(in),
                readText(in),
                readText(in),
                readText(in),
                in.readLong(),
                in.readDouble(),
                in.readDouble(),
                readOptionalText(in),
                readMap(DataInput::readDouble, in),
                readMap(WireFormat::readText, in));
    }
}
