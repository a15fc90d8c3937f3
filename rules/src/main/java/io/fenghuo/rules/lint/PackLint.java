package io.fenghuo.rules.lint;

import io.fenghuo.rules.document.Problem;
import io.fenghuo.rules.document.Problems;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.PackFiles;
import io.fenghuo.rules.pack.PackFormatException;
import io.fenghuo.rules.pack.PackReader;
import io.fenghuo.rules.sequence.PatternDefinition;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a pack, and what is likely not as meant, before it runs.
 *
 * <p>It reads the rules with the parsers of Drools and holds everything that is named against
 * everything that there is. {@link LintRule} lists what it looks for. A comment {@code // lint:
 * ignore RULE} (in YAML {@code # lint: ignore RULE}) on a line, or on the line before it, silences
 * a warning or note there.
 *
 * <p>Caveats: a name that a rule computes is not seen. Of a pack whose files have not the form they
 * must have, only what can be said of the rules alone is said.
 */
public final class PackLint {
    private PackLint() {}

    /** As the other, with no pack beside it but those that come with Fenghuo. */
    public static List<LintFinding> lint(
            Path folder, Function<PatternDefinition, Optional<String>> patternCheck) {
        return lint(folder, List.of(), patternCheck);
    }

    /**
     * @param beside packs that it may speak of, besides those that come with Fenghuo
     * @param patternCheck says why a pattern cannot be compiled, if it cannot
     * @return errors, warnings and notes by file and line, none where all is well; a file that
     *     cannot be read is one of them
     */
    public static List<LintFinding> lint(
            Path folder,
            Collection<Pack> beside,
            Function<PatternDefinition, Optional<String>> patternCheck) {
        var findings = new Findings();
        var files = texts(folder, "", findings);
        var tests = folder.resolve(PackFiles.TESTS);
        return lint(
                files,
                Files.isDirectory(tests) ? texts(tests, PackFiles.TESTS + '/', findings) : Map.of(),
                checks(patternCheck),
                new Neighbours(beside),
                findings);
    }

    /**
     * @param files the pack's files by name
     * @param tests its tests by name
     */
    public static List<LintFinding> lint(
            Map<String, String> files,
            Map<String, String> tests,
            Function<PatternDefinition, Optional<String>> patternCheck) {
        return lint(files, tests, checks(patternCheck), new Neighbours(List.of()), new Findings());
    }

    /** With the checks that are given, and what is found already. */
    static List<LintFinding> lint(
            Map<String, String> files,
            Map<String, String> tests,
            List<Check> checks,
            Neighbours neighbours,
            Findings findings) {
        var problems = new Problems();
        var stories =
                tests.entrySet().stream()
                        .flatMap(
                                test ->
                                        TestStory.read(test.getKey(), test.getValue(), problems)
                                                .stream())
                        .toList();
        malformed(problems.all(), findings);
        var sources = new PackSources(files, pack(files, findings), stories, neighbours);
        for (var check : checks) {
            check.check(sources, findings);
        }
        return new IgnoreComments(files, tests).applyTo(findings.inOrder());
    }

    /** The compiler last, so that it need not say again what others have said better. */
    static List<Check> checks(Function<PatternDefinition, Optional<String>> patternCheck) {
        return List.of(
                new FactCheck(),
                new SpeakingCheck(),
                new SignalCheck(),
                new FeatureCheck(),
                new ParameterCheck(),
                new CampaignCheck(),
                new ScenarioCheck(),
                new ValueCheck(),
                new ContradictionCheck(),
                new LevelCheck(),
                new LevelOrderCheck(),
                new UnknownNumberCheck(),
                new ReplayCheck(),
                new IndexCheck(),
                new StateCheck(patternCheck),
                new TestCheck(),
                new CompileCheck());
    }

    private static @Nullable Pack pack(Map<String, String> files, Findings findings) {
        try {
            return PackReader.read(files);
        } catch (PackFormatException broken) {
            malformed(
                    broken.problems().stream()
                            .filter(
                                    problem ->
                                            findings.inOrder().stream()
                                                    .noneMatch(
                                                            finding ->
                                                                    finding.file()
                                                                            .equals(
                                                                                    problem
                                                                                            .file())))
                            .toList(),
                    findings);
            return null;
        }
    }

    private static void malformed(List<Problem> problems, Findings findings) {
        for (var problem : problems) {
            findings.add(
                    LintRule.MALFORMED,
                    new Place(problem.file(), problem.line(), problem.column()),
                    problem.message(),
                    "");
        }
    }

    private static Map<String, String> texts(Path folder, String prefix, Findings findings) {
        var texts = new TreeMap<String, String>();
        try (var entries = Files.newDirectoryStream(folder, "*.{drl,yaml,yml}")) {
            for (var entry : entries) {
                var name = entry.getFileName().toString();
                try {
                    texts.put(name, Files.readString(entry));
                } catch (IOException unreadable) {
                    unreadable(prefix + name, unreadable, findings);
                }
            }
        } catch (IOException unreadable) {
            unreadable(prefix.isEmpty() ? "." : prefix, unreadable, findings);
        }
        return texts;
    }

    private static void unreadable(String file, IOException why, Findings findings) {
        var words =
                why instanceof CharacterCodingException
                        ? "is not UTF-8"
                        : why instanceof NoSuchFileException
                                ? "does not exist"
                                : "cannot be read: " + why.getMessage();
        findings.add(LintRule.UNREADABLE, Place.whole(file), words, "save it as text in UTF-8");
    }
}
