package io.fenghuo.rules.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The names of a pack's files, and how they come from a folder. */
public final class PackFiles {
    public static final String PACK = "pack.yaml";
    public static final String FEATURES = "features.yaml";
    public static final String SIGNALS = "signals.drl";
    public static final String PATTERNS = "patterns.yaml";
    public static final String ASSESS = "assess.drl";
    public static final String RESPONSE = "response.yaml";
    public static final String CAMPAIGNS = "campaigns.yaml";
    public static final String TESTS = "tests";

    public static final List<String> ALL =
            List.of(PACK, FEATURES, SIGNALS, PATTERNS, ASSESS, RESPONSE, CAMPAIGNS);

    private PackFiles() {}

    /** All rules and YAML that stand in the folder itself, so not its tests. */
    static Map<String, String> of(Path folder) throws IOException {
        var texts = new TreeMap<String, String>();
        try (var entries = Files.newDirectoryStream(folder, "*.{drl,yaml,yml}")) {
            for (var entry : entries) {
                texts.put(entry.getFileName().toString(), Files.readString(entry));
            }
        }
        return texts;
    }
}
