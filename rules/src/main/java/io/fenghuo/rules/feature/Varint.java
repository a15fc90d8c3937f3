package io.fenghuo.rules.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Whole numbers in as few bytes as they need, seven bits each, since most in state are small. */
final class Varint {
    private Varint() {}

    static void write(long value, DataOutput out) throws IOException {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    static long read(DataInput in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte part = in.readByte();
            value |= (long) (part & 0x7F) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IOException("a number in feature state is longer than 64 bits");
    }

    static void writeSigned(long value, DataOutput out) throws IOException {
        write((value << 1) ^ (value >> 63), out);
    }

    static long readSigned(DataInput in) throws IOException {
        long value = read(in);
        return (value >>> 1) ^ -(value & 1);
    }

    /** Reads a length, and refuses one that no sound state has before it takes the memory. */
    static int readLength(DataInput in, int most) throws IOException {
        long length = read(in);
        if (length < 0 || length > most) {
            throw new IOException("a length in feature state is " + length + ", at most " + most);
        }
        return (int) length;
    }
}
