package io.fenghuo.rules.pack;

import io.fenghuo.rules.document.Fields;
import io.fenghuo.rules.document.Problems;
import io.fenghuo.rules.document.Value;
import io.fenghuo.rules.sequence.PatternDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pack and checks its form; {@link CompiledPack} checks its rules, {@code PackLint} its
 * sense.
 */
public final class PackReader {
    /** Such a pack judges nothing itself, so it needs no rules. */
    private static final Set<String> CAMPAIGNS_ALONE = Set.of(PackFiles.PACK, PackFiles.CAMPAIGNS);

    private static final String NO_RULES = "package fenghuo.campaigns;\n";

    private PackReader() {}

    /**
     * Reads the pack in a folder.
     *
     * @throws PackFormatException with everything that is wrong, each with its place
     * @throws IOException where the folder cannot be read, or is not UTF-8
     */
    public static Pack read(Path folder) throws IOException, PackFormatException {
        return read(PackFiles.of(folder));
    }

    /**
     * Reads a pack from its files' texts by name.
     *
     * @throws PackFormatException with everything that is wrong, each with its place
     */
    public static Pack read(Map<String, String> files) throws PackFormatException {
        var problems = new Problems();
        refuseStrangers(files, problems);
        var manifest = Manifest.read(root(files, PackFiles.PACK, problems), problems);
        var features =
                entries(files, PackFiles.FEATURES, "features", problems, FeatureReader::read);
        var patterns =
                entries(files, PackFiles.PATTERNS, "patterns", problems, PatternReader::read);
        var responses =
                ResponseReader.read(
                        root(files, PackFiles.RESPONSE, problems), manifest.scenarios().keySet());
        var campaigns = CampaignReader.read(root(files, PackFiles.CAMPAIGNS, problems));
        boolean campaignsAlone = files.keySet().equals(CAMPAIGNS_ALONE);
        var signalRules = campaignsAlone ? NO_RULES : files.get(PackFiles.SIGNALS);
        if (signalRules == null) {
            problems.add(PackFiles.SIGNALS, "is missing; without signal rules a pack sees nothing");
        }
        if (problems.isEmpty()) {
            FeatureReader.checkTogether(manifest.id(), features, problems);
        }
        refuseTwins(patterns, problems);
        if (signalRules == null || !problems.isEmpty()) {
            throw new PackFormatException(problems.all());
        }
        return new Pack(
                manifest.id(),
                manifest.version(),
                manifest.titleChinese(),
                manifest.titleEnglish(),
                manifest.owner(),
                manifest.onUpgrade(),
                manifest.parameters(),
                manifest.scenarios(),
                features,
                patterns,
                responses,
                campaigns,
                signalRules,
                files.get(PackFiles.ASSESS),
                new TreeMap<>(files));
    }

    private static void refuseStrangers(Map<String, String> files, Problems problems) {
        for (var file : files.keySet()) {
            if (!PackFiles.ALL.contains(file)) {
                problems.add(
                        file,
                        "is no file of a pack; those are " + String.join(", ", PackFiles.ALL));
            }
        }
    }

    private static void refuseTwins(List<PatternDefinition> patterns, Problems problems) {
        var ids = new HashSet<String>();
        for (var pattern : patterns) {
            if (!ids.add(pattern.id())) {
                problems.add(
                        PackFiles.PATTERNS,
                        "pattern " + pattern.id() + " stands twice; rename one");
            }
        }
    }

    /** Null where the file is missing, which is noted where it must be there. */
    private static @Nullable Value root(Map<String, String> files, String file, Problems problems) {
        var text = files.get(file);
        if (text == null) {
            if (file.equals(PackFiles.PACK)) {
                problems.add(file, "is missing");
            }
            return null;
        }
        return Value.read(file, text, problems);
    }

    private static <T> List<T> entries(
            Map<String, String> files,
            String file,
            String key,
            Problems problems,
            Function<Value, @Nullable T> reader) {
        var root = root(files, file, problems);
        if (root == null) {
            return List.of();
        }
        Fields fields = root.fields();
        var list = fields.required(key);
        fields.refuseOthers();
        return list == null
                ? List.of()
                : list.list().stream().map(reader).filter(Objects::nonNull).toList();
    }
}
