package io.fenghuo.rules.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the wires write texts, counts, lists and maps, so that all do it alike.
 *
 * <p>Texts are their UTF-8 bytes after their number plus one, 0 standing for null; {@link
 * DataOutput#writeUTF} would refuse long ones. A count is a variable-length integer. Maps and lists
 * keep their order and come back unmodifiable.
 *
 * <p>Changing any of this changes every wire: add a method instead.
 */
public final class WireFormat {
    private static final byte TEXT = 1;
    private static final byte NUMBER = 2;
    private static final byte TRUE = 3;
    private static final byte FALSE = 4;
    private static final int PREALLOCATED = 64;

    private WireFormat() {}

    /** Writes a value of a list. */
    @FunctionalInterface
    public interface Writer<T> {
        void write(T value, DataOutput out) throws IOException;
    }

    /** Reads a value of a list. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(DataInput in) throws IOException;
    }

    /** Writes a number that is not negative, in one byte below 128. */
    public static void writeCount(int count, DataOutput out) throws IOException {
        int rest = count;
        while ((rest & ~0x7F) != 0) {
            out.writeByte((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    public static int readCount(DataInput in) throws IOException {
        int count = 0;
        for (int shift = 0; shift < 32; shift += 7) {
            int part = in.readByte();
            count |= (part & 0x7F) << shift;
            if (part >= 0) {
                if (count < 0) {
                    break;
                }
                return count;
            }
        }
        throw new IOException("corrupt: a count that is no count");
    }

    public static void writeText(@Nullable String text, DataOutput out) throws IOException {
        if (text == null) {
            writeCount(0, out);
            return;
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        writeCount(bytes.length + 1, out);
        out.write(bytes, 0, bytes.length);
    }

    /** Reads a text that is not null. */
    public static String readText(DataInput in) throws IOException {
        var text = readOptionalText(in);
        if (text == null) {
            throw new IOException("corrupt: no text where one must be");
        }
        return text;
    }

    public static @Nullable String readOptionalText(DataInput in) throws IOException {
        int length = readCount(in) - 1;
        if (length < 0) {
            return null;
        }
        var bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public static <T> void writeList(List<T> list, Writer<? super T> writer, DataOutput out)
            throws IOException {
        writeCount(list.size(), out);
        for (var value : list) {
            writer.write(value, out);
        }
    }

    public static <T> List<T> readList(Reader<? extends T> reader, DataInput in)
            throws IOException {
        int size = readCount(in);
        var list = new ArrayList<T>(Math.min(size, PREALLOCATED));
        for (int i = 0; i < size; i++) {
            list.add(reader.read(in));
        }
        return Collections.unmodifiableList(list);
    }

    public static <V> void writeMap(Map<String, V> map, Writer<? super V> writer, DataOutput out)
            throws IOException {
        writeCount(map.size(), out);
        for (var entry : map.entrySet()) {
            writeText(entry.getKey(), out);
            writer.write(entry.getValue(), out);
        }
    }

    public static <V> Map<String, V> readMap(Reader<? extends V> reader, DataInput in)
            throws IOException {
        int size = readCount(in);
        if (size == 0) {
            return Map.of();
        }
        var map = new LinkedHashMap<String, V>();
        for (int i = 0; i < size; i++) {
            map.put(readText(in), reader.read(in));
        }
        return Collections.unmodifiableMap(map);
    }

    /** Writes a String, Double or Boolean. */
    public static void writeScalar(Object value, DataOutput out) throws IOException {
        if (value instanceof Double number) {
            out.writeByte(NUMBER);
            out.writeDouble(number);
        } else if (value instanceof Boolean flag) {
            out.writeByte(flag ? TRUE : FALSE);
        } else {
            out.writeByte(TEXT);
            writeText(value.toString(), out);
        }
    }

    public static Object readScalar(DataInput in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case TEXT -> readText(in);
            case NUMBER -> in.readDouble();
            case TRUE -> Boolean.TRUE;
            case FALSE -> Boolean.FALSE;
            default -> throw new IOException("corrupt: no kind of value is " + kind);
        };
    }

    /**
     * Writes a value with its wire's version before it. A wire that holds another's values writes
     * them so, and the inner one may then move to a new version by itself.
     */
    public static <T> void writeVersioned(Wire<T> wire, T value, DataOutput out)
            throws IOException {
        out.writeByte(wire.version());
        wire.write(value, out);
    }

    public static <T> T readVersioned(Wire<T> wire, DataInput in) throws IOException {
        return wire.read(in, in.readUnsignedByte());
    }

    /** Refuses bytes of a version that this code does not know. */
    public static void checkVersion(Wire<?> wire, int version) throws IOException {
        if (version < 1 || version > wire.version()) {
            throw new IOException(
                    wire.getClass().getName()
                            + " reads versions 1 to "
                            + wire.version()
                            + ", not "
                            + version);
        }
    }
}
