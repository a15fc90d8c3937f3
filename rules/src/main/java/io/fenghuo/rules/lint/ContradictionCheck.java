package io.fenghuo.rules.lint;

import io.fenghuo.rules.lint.LintFinding.Severity;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Patterns whose tests exclude each other: by what is written, or by the values of parameters
 * everywhere. The second is a warning, since reference data may set them otherwise.
 */
final class ContradictionCheck implements Check {

    @Override
    public void check(PackSources sources, Findings findings) {
        var worlds = sources.pack().map(ParameterWorlds::of).orElse(Map.of("", name -> Double.NaN));
        for (var file : sources.drl()) {
            for (var rule : file.rules()) {
                rule.patterns().forEach(pattern -> check(file, pattern, worlds, findings));
            }
        }
    }

    private static void check(
            DrlFile file,
            DrlPattern pattern,
            Map<String, ToDoubleFunction<String>> worlds,
            Findings findings) {
        var written = new ConditionReader(file, name -> Double.NaN);
        var atOnce = written.read(pattern).flatMap(Condition::contradiction);
        if (atOnce.isPresent()) {
            tell(written, pattern, atOnce.get(), Severity.ERROR, findings);
            return;
        }
        ConditionReader reader = written;
        List<Atom> found = List.of();
        for (var world : worlds.values()) {
            reader = new ConditionReader(file, world);
            var here = reader.read(pattern).flatMap(Condition::contradiction);
            if (here.isEmpty()) {
                return;
            }
            found = here.get();
        }
        tell(reader, pattern, found, Severity.WARNING, findings);
    }

    private static void tell(
            ConditionReader reader,
            DrlPattern pattern,
            List<Atom> both,
            Severity severity,
            Findings findings) {
        var words = both.get(0) + " and " + both.get(1);
        findings.add(
                LintRule.CONTRADICTION,
                severity,
                place(reader, pattern, both.get(1)),
                words + " never hold at once",
                severity == Severity.ERROR
                        ? "take one of them out, or join them by ||"
                        : "with the values that the parameters have");
    }

    /** Where the last of the tests that say so stands. */
    private static Place place(ConditionReader reader, DrlPattern pattern, Atom atom) {
        var place = pattern.place();
        for (var constraint : pattern.constraints()) {
            if (reader.read(pattern, constraint)
                    .filter(condition -> condition.atoms().contains(atom))
                    .isPresent()) {
                place = constraint.place();
            }
        }
        return place;
    }
}
