package io.fenghuo.rules.warning;

import static io.fenghuo.rules.wire.WireFormat.checkVersion;
import static io.fenghuo.rules.wire.WireFormat.readCount;
import static io.fenghuo.rules.wire.WireFormat.readList;
import static io.fenghuo.rules.wire.WireFormat.readMap;
import static io.fenghuo.rules.wire.WireFormat.readOptionalText;
import static io.fenghuo.rules.wire.WireFormat.readText;
import static io.fenghuo.rules.wire.WireFormat.readVersioned;
import static io.fenghuo.rules.wire.WireFormat.writeCount;
import static io.fenghuo.rules.wire.WireFormat.writeList;
import static io.fenghuo.rules.wire.WireFormat.writeMap;
import static io.fenghuo.rules.wire.WireFormat.writeText;
import static io.fenghuo.rules.wire.WireFormat.writeVersioned;

import io.fenghuo.rules.finding.EvidenceWire;
import io.fenghuo.rules.wire.Wire;
import io.fenghuo.rules.wire.WireFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** The binary form of warnings. Version 2 added what the assessment rule bound. */
public final class WarningWire implements Wire<Warning> {
    private static final LevelWire LEVELS = new LevelWire();
    private static final EvidenceWire EVIDENCE = new EvidenceWire();

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Warning copy(Warning warning) {
        return warning;
    }

    @Override
    public void write(Warning warning, DataOutput out) throws IOException {
        writeText(warning.id(), out);
        writeText(warning.pack(), out);
        writeText(warning.packVersion(), out);
        writeText(warning.rule(), out);
        writeText(warning.scenario(), out);
        writeText(warning.hazard(), out);
        writeText(warning.titleChinese(), out);
        writeText(warning.titleEnglish(), out);
        out.writeLong(warning.holdMillis());
        out.writeLong(warning.recoveryMillis());
        writeResponse(warning.response(), out);
        writeText(warning.key(), out);
        LEVELS.writeOptional(warning.level(), out);
        writeText(warning.subject(), out);
        writeText(warning.placeName(), out);
        out.writeDouble(warning.lon());
        out.writeDouble(warning.lat());
        writeText(warning.county(), out);
        writeText(warning.cell(), out);
        out.writeLong(warning.timeMillis());
        out.writeLong(warning.onsetMillis());
        out.writeDouble(warning.confidence());
        writeList(
                warning.evidence(), (evidence, to) -> writeVersioned(EVIDENCE, evidence, to), out);
        writeMap(warning.bound(), WireFormat::writeScalar, out);
        writeText(warning.whyChinese(), out);
        writeText(warning.whyEnglish(), out);
    }

    @Override
    public Warning read(DataInput in, int version) throws IOException {
        checkVersion(this, version);
        return new Warning(
                readText(in),
                readText(in),
                readText(in),
                readText(in),
                readText(in),
                readText(in),
                readText(in),
                readText(in),
                in.readLong(),
                in.readLong(),
                readResponse(in),
                readText(in),
                LEVELS.readOptional(in),
                readText(in),
                readText(in),
                in.readDouble(),
                in.readDouble(),
                readOptionalText(in),
                readOptionalText(in),
                in.readLong(),
                in.readLong(),
                in.readDouble(),
                readList(from -> readVersioned(EVIDENCE, from), in),
                version >= 2 ? readMap(WireFormat::readScalar, in) : Map.of(),
                readText(in),
                readText(in));
    }

    private static void writeResponse(Response response, DataOutput out) throws IOException {
        writeList(response.targets(), WireFormat::writeText, out);
        out.writeInt(response.seconds());
        writeCount(response.levels().size(), out);
        for (var level : Level.values()) {
            var other = response.levels().get(level);
            if (other != null) {
                LEVELS.writeOptional(level, out);
                writeResponse(other, out);
            }
        }
    }

    private static Response readResponse(DataInput in) throws IOException {
        var targets = readList(WireFormat::readText, in);
        int seconds = in.readInt();
        int size = readCount(in);
        if (size == 0) {
            return new Response(targets, seconds, Map.of());
        }
        var levels = new EnumMap<Level, Response>(Level.class);
        for (int i = 0; i < size; i++) {
            levels.put(LEVELS.read(in, 1), readResponse(in));
        }
        return new Response(targets, seconds, levels);
    }
}
