package io.fenghuo.rules.drl;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Makes the classes of a compiled pack compare numbers by {@link KnownNumbers}, by renaming the one
 * entry of their constant pools that names Drools' own class (Java virtual machine specification,
 * 4.4). The jar's entries come out sorted and with one date, so that equal rules give equal bytes.
 */
final class UnknownGuard {
    private static final String THEIRS = "org/drools/modelcompiler/util/EvaluationUtil";
    private static final String OURS = KnownNumbers.class.getName().replace('.', '/');
    private static final LocalDateTime SOME_DAY = LocalDateTime.of(2026, 1, 1, 0, 0);

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int METHOD_HANDLE = 15;

    private UnknownGuard() {}

    static byte[] apply(byte[] jar) {
        try {
            var entries = new TreeMap<String, byte[]>();
            try (var in = new ZipInputStream(new ByteArrayInputStream(jar))) {
                for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    var bytes = in.readAllBytes();
                    boolean isClass = entry.getName().endsWith(".class");
                    entries.put(entry.getName(), isClass ? rename(bytes) : bytes);
                }
            }
            return write(entries);
        } catch (IOException impossible) {
            throw new UncheckedIOException("in memory", impossible);
        }
    }

    private static byte[] write(Map<String, byte[]> entries) throws IOException {
        var jar = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(jar)) {
            for (var entry : entries.entrySet()) {
                var header = new ZipEntry(entry.getKey());
                header.setTimeLocal(SOME_DAY);
                out.putNextEntry(header);
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return jar.toByteArray();
    }

    private static byte[] rename(byte[] bytes) throws IOException {
        var renamed = new ByteArrayOutputStream(bytes.length + OURS.length());
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        var out = new DataOutputStream(renamed);
        out.writeLong(in.readLong()); // magic number and version
        int count = in.readUnsignedShort();
        out.writeShort(count);
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            out.writeByte(tag);
            if (tag == UTF8) {
                var text = in.readUTF();
                out.writeUTF(text.equals(THEIRS) ? OURS : text);
            } else {
                out.write(in.readNBytes(length(tag)));
            }
            if (tag == LONG || tag == DOUBLE) {
                i++; // they take two places of the pool
            }
        }
        in.transferTo(out);
        return renamed.toByteArray();
    }

    private static int length(int tag) throws IOException {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2; // class, string, method type, module, package
            case METHOD_HANDLE -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4; // int, float, members, name and type, dynamic
            case LONG, DOUBLE -> 8;
            default -> throw new IOException("constant pool entry of unknown kind " + tag);
        };
    }
}
