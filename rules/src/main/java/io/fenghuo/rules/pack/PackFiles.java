package io.fenghuo.rules.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The names of a pack's files, and how they come from a folder. */
final class PackFiles {
    static final String PACK = "pack.yaml";
    static final String FEATURES = "features.yaml";
    static final String SIGNALS = "signals.drl";
    static final String PATTERNS = "patterns.yaml";
    static final String ASSESS = "assess.drl";
    static final String RESPONSE = "response.yaml";
    static final String TESTS = "tests";

    static final List<String> ALL = List.of(PACK, FEATURES, SIGNALS, PATTERNS, ASSESS, RESPONSE);

    private PackFiles() {}

    /** All rules and YAML that stand in the folder itself, so not its tests. */
    static Map<String, String> of(Path folder) throws IOException {
        return texts(folder);
    }

    /** The tests of the folder; none where it has no such folder. */
    static Map<String, String> testsOf(Path folder) throws IOException {
        var tests = folder.resolve(TESTS);
        return Files.isDirectory(tests) ? texts(tests) : Map.of();
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        var texts = new TreeMap<String, String>();
        try (var entries = Files.newDirectoryStream(folder, "*.{drl,yaml,yml}")) {
            for (var entry : entries) {
                texts.put(entry.getFileName().toString(), Files.readString(entry));
            }
        }
        return texts;
    }
}
