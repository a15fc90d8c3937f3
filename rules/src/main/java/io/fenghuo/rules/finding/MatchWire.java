package io.fenghuo.rules.finding;

import io.fenghuo.rules.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The binary form of a match where nothing but matches flows; the same as {@link FindingWire}. */
public final class MatchWire implements Wire<Match> {
    private final FindingWire findings = new FindingWire();

    @Override
    public int version() {
        return findings.version();
    }

    @Override
    public Match copy(Match match) {
        return match;
    }

    @Override
    public void write(Match match, DataOutput out) throws IOException {
        findings.write(match, out);
    }

    @Override
    public Match read(DataInput in, int version) throws IOException {
        if (findings.read(in, version) instanceof Match match) {
            return match;
        }
        throw new IOException("corrupt: a signal where only matches flow");
    }
}
