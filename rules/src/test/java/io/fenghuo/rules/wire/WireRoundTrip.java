package io.fenghuo.rules.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Writes a value and reads it again, demanding that every byte be read. */
public final class WireRoundTrip {
    private WireRoundTrip() {}

    public static <T> T of(Wire<T> wire, T value) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes(wire, value)));
        T read = wire.read(in, wire.version());
        assertThat(in.available()).as("bytes left unread").isZero();
        return read;
    }

    public static <T> byte[] bytes(Wire<T> wire, T value) throws IOException {
        var bytes = new ByteArrayOutputStream();
        wire.write(value, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
