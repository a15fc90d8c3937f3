package io.fenghuo.rules.pack;

import io.fenghuo.rules.assessment.Trigger;
import io.fenghuo.rules.drl.RuleBase;
import io.fenghuo.rules.drl.RuleCompilationException;
import io.fenghuo.rules.drl.RuleCompiler;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.pack.LintFinding.Severity;
import io.fenghuo.rules.sequence.PatternDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says what is wrong with a pack, and what is likely not as meant, before it runs.
 *
 * <p>Caveat: names are read from string literals in the rules, so one that a rule computes is not
 * seen.
 */
public final class PackLint {
    private final Function<PatternDefinition, Optional<String>> patternCheck;
    private final List<LintFinding> findings = new ArrayList<>();

    private PackLint(Function<PatternDefinition, Optional<String>> patternCheck) {
        this.patternCheck = patternCheck;
    }

    /**
     * @param patternCheck says why a pattern cannot be compiled, if it cannot
     * @return errors and warnings by file and line; none where all is well
     * @throws IOException where the folder cannot be read, or is not UTF-8
     */
    public static List<LintFinding> lint(
            Path folder, Function<PatternDefinition, Optional<String>> patternCheck)
            throws IOException {
        return lint(PackFiles.of(folder), PackFiles.testsOf(folder), patternCheck);
    }

    /**
     * @param files the pack's files by name
     * @param tests its tests by name
     */
    public static List<LintFinding> lint(
            Map<String, String> files,
            Map<String, String> tests,
            Function<PatternDefinition, Optional<String>> patternCheck) {
        var lint = new PackLint(patternCheck);
        lint.checkRules(files, PackFiles.SIGNALS, Event.class, Severity.ERROR, "an event");
        lint.checkRules(files, PackFiles.ASSESS, Trigger.class, Severity.WARNING, "the Trigger");
        try {
            var pack = PackReader.read(files);
            lint.checkPatterns(pack);
            new NameLint(pack, tests, lint.findings).check();
        } catch (PackFormatException broken) {
            for (var problem : broken.problems()) {
                lint.findings.add(
                        new LintFinding(
                                problem.file(),
                                problem.line(),
                                problem.column(),
                                Severity.ERROR,
                                problem.message(),
                                ""));
            }
        }
        return lint.findings.stream()
                .sorted(
                        Comparator.comparing(LintFinding::file)
                                .thenComparing(LintFinding::line)
                                .thenComparing(LintFinding::column))
                .toList();
    }

    /** Compiles, and asks that each rule looks at what makes it fire at a time of its own. */
    private void checkRules(
            Map<String, String> files,
            String file,
            Class<?> start,
            Severity severity,
            String what) {
        var text = files.get(file);
        if (text == null) {
            return;
        }
        try (var rules = RuleBase.load(RuleCompiler.compile("lint", Map.of(file, text)))) {
            rules.requiredTypes()
                    .forEach(
                            (rule, types) -> {
                                if (types.stream().noneMatch(start::isAssignableFrom)) {
                                    var at = RuleText.find(file, text, '"' + rule + '"');
                                    findings.add(
                                            at.finding(
                                                    severity,
                                                    "rule \""
                                                            + rule
                                                            + "\" does not look at "
                                                            + what,
                                                    "begin its condition with " + what));
                                }
                            });
        } catch (RuleCompilationException broken) {
            for (var problem : broken.problems()) {
                findings.add(
                        new LintFinding(
                                problem.file().isEmpty() ? file : problem.file(),
                                problem.line(),
                                problem.column(),
                                Severity.ERROR,
                                problem.message().strip(),
                                ""));
            }
        }
    }

    private void checkPatterns(Pack pack) {
        for (var pattern : pack.patterns()) {
            var text = pack.files().getOrDefault(PackFiles.PATTERNS, "");
            var at = RuleText.find(PackFiles.PATTERNS, text, pattern.id());
            patternCheck
                    .apply(pattern)
                    .ifPresent(why -> findings.add(at.finding(Severity.ERROR, why, "")));
            if (pattern.withinMillis() == 0 && pattern.steps().size() > 1) {
                findings.add(
                        at.finding(
                                Severity.WARNING,
                                "pattern " + pattern.id() + " has no bound in time",
                                "say within: 4h; a sequence that is never finished is kept for"
                                        + " good"));
            }
        }
    }
}
