package io.fenghuo.rules.pack;

import io.fenghuo.rules.drl.RuleCompilationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Where packs come from before they are published: a folder of packs, or those that are shipped.
 */
public final class PackFolder {
    private static final String LIST = "/packs/packs.txt";

    private PackFolder() {}

    /**
     * Compiles every pack below a folder, or the folder itself where it is a pack.
     *
     * @throws IllegalArgumentException naming what is wrong, at its place where it has one
     */
    public static List<CompiledPack> compileAll(Path folder) {
        var packs = new ArrayList<CompiledPack>();
        for (var each : folders(folder)) {
            try {
                packs.add(CompiledPack.compile(PackReader.read(each)));
            } catch (PackFormatException | RuleCompilationException | IOException wrong) {
                throw new IllegalArgumentException(
                        "pack " + each + ": " + wrong.getMessage(), wrong);
            }
        }
        return packs;
    }

    /** The folders of packs: the folder itself, or those directly below it, by name. */
    public static List<Path> folders(Path folder) {
        if (Files.isRegularFile(folder.resolve("pack.yaml"))) {
            return List.of(folder);
        }
        try (var below = Files.list(folder)) {
            var packs =
                    below.filter(each -> Files.isRegularFile(each.resolve("pack.yaml")))
                            .sorted()
                            .toList();
            if (packs.isEmpty()) {
                throw new IllegalArgumentException(
                        folder + " holds no pack: a pack is a folder with a pack.yaml");
            }
            return packs;
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot read the folder " + folder, unreadable);
        }
    }

    /** Compiles the packs that come with Fenghuo, wherever it runs. */
    public static List<CompiledPack> shipped() {
        var packs = new ArrayList<CompiledPack>();
        for (var pack : shippedSources()) {
            try {
                packs.add(CompiledPack.compile(pack));
            } catch (RuleCompilationException wrong) {
                throw new IllegalStateException("the shipped " + pack.id() + " is broken", wrong);
            }
        }
        return packs;
    }

    /** The packs that come with Fenghuo, not compiled, which takes milliseconds. */
    public static List<Pack> shippedSources() {
        var packs = new ArrayList<Pack>();
        for (var id : resource(LIST).lines().filter(line -> !line.isBlank()).toList()) {
            var files = new LinkedHashMap<String, String>();
            for (var name : PackFiles.ALL) {
                var path = "/packs/" + id + '/' + name;
                if (PackFolder.class.getResource(path) != null) {
                    files.put(name, resource(path));
                }
            }
            try {
                packs.add(PackReader.read(files));
            } catch (PackFormatException wrong) {
                throw new IllegalStateException("the shipped pack " + id + " is broken", wrong);
            }
        }
        return packs;
    }

    private static String resource(String path) {
        try (var in = PackFolder.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing from the jar: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
