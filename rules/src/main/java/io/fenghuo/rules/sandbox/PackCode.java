package io.fenghuo.rules.sandbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * The classes of a compiled pack, and nothing else of its jar: what else a jar may hold, from DRL
 * to a module description that names listeners, Drools would compile or obey when it loads it.
 */
public final class PackCode {
    /** Packs have names of their own, so that none stands in for a class of the engine. */
    public static final String PACKAGE = "fenghuo";

    private static final String CLASS = ".class";
    private static final String MODEL = "org/drools/model/Model";
    private static final LocalDateTime SOME_DAY = LocalDateTime.of(2026, 1, 1, 0, 0);

    /** Ten times what 200 rules need. */
    private static final int MOST_BYTES = 64 << 20;

    private final List<ClassNode> classes;
    private final CodeOwners owners;

    private PackCode(List<ClassNode> classes) {
        this.classes = classes;
        this.owners = CodeOwners.of(classes);
    }

    /** Whether a class, by its name in Java, is of a pack. */
    static boolean isOfPack(String className) {
        return className.startsWith(PACKAGE + '.');
    }

    /**
     * @param jar whose entries other than classes are left out
     * @throws IllegalArgumentException where it is no jar of classes
     */
    public static PackCode read(byte[] jar) {
        var classes = new ArrayList<ClassNode>();
        entries(jar)
                .forEach(
                        (name, bytes) -> {
                            var node = new ClassNode();
                            try {
                                new ClassReader(bytes).accept(node, 0);
                            } catch (RuntimeException malformed) {
                                throw new IllegalArgumentException(
                                        "the pack's " + name + " is not a class", malformed);
                            }
                            // Nobody reads a lambda from bytes, and these would need reflection.
                            node.methods.removeIf(
                                    method -> method.name.equals("$deserializeLambda$"));
                            Metering.rename(node);
                            classes.add(node);
                        });
        return new PackCode(classes);
    }

    /** The jar with its classes alone, sorted and with one date: equal rules give equal bytes. */
    public static byte[] classesOf(byte[] jar) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var entry : entries(jar).entrySet()) {
                if (!entry.getKey().startsWith("org/drools/project/")) {
                    var header = new ZipEntry(entry.getKey());
                    header.setTimeLocal(SOME_DAY);
                    zip.putNextEntry(header);
                    zip.write(entry.getValue());
                    zip.closeEntry();
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("in memory", impossible);
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> entries(byte[] jar) {
        var entries = new TreeMap<String, byte[]>();
        if (jar.length < 2 || jar[0] != 'P' || jar[1] != 'K') {
            throw new IllegalArgumentException("the pack's rules are not a jar");
        }
        int room = MOST_BYTES;
        try (var in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var bytes = in.readNBytes(room);
                room -= bytes.length;
                if (room == 0) {
                    throw new IllegalArgumentException(
                            "the pack's classes are larger than " + MOST_BYTES + " bytes");
                }
                if (entry.getName().endsWith(CLASS)) {
                    entries.put(entry.getName(), bytes);
                }
            }
        } catch (IOException broken) {
            throw new IllegalArgumentException("the pack's rules are a broken jar", broken);
        }
        return entries;
    }

    /** What rules may not do and these do; empty where all is well. */
    public List<Breach> breaches() {
        return new CodeCheck(classes, owners).check();
    }

    /**
     * The classes to run, which spend from a {@link Budget}; by name in Java.
     *
     * @throws ForbiddenCodeException where there are breaches
     */
    public Map<String, byte[]> metered() {
        return meteredInsteadOf(this);
    }

    /**
     * The same, where the engine made these classes of others that are checked in their stead.
     *
     * @throws ForbiddenCodeException where there are breaches in those
     */
    public Map<String, byte[]> meteredInsteadOf(PackCode compiled) {
        var breaches = compiled.breaches();
        if (!breaches.isEmpty()) {
            throw new ForbiddenCodeException(breaches);
        }
        var metered = new TreeMap<String, byte[]>();
        for (var node : classes) {
            Metering.meter(node);
            var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            node.accept(writer);
            metered.put(node.name.replace('/', '.'), writer.toByteArray());
        }
        return metered;
    }

    /** The classes that describe the rules to Drools, by name in Java. */
    public Collection<String> models() {
        return classes.stream()
                .filter(node -> node.interfaces.contains(MODEL))
                .filter(node -> (node.access & Opcodes.ACC_ABSTRACT) == 0)
                .map(node -> node.name.replace('/', '.'))
                .toList();
    }

    /** Which rules the classes belong to. */
    public CodeOwners owners() {
        return owners;
    }
}
