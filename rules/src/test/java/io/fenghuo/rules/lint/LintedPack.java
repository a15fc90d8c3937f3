package io.fenghuo.rules.lint;

import io.fenghuo.rules.pack.SmallPack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The small pack, which lint has nothing to say of, with some pieces put otherwise. */
final class LintedPack {
    private static final String FIRES =
            """
            name: it fires, and ends
            start: 2026-06-12T07:00:00Z
            reference:
              devices:
                - {id: "gauge:a", kind: river-gauge, name: A, thresholds: {warning: 3.0}}
            events:
              - {at: +0m, arrives: +1m, type: sensor.reading, subject: "gauge:a", data: {quantity: water-level, value: 3.2}}
            expect:
              - {scenario: river-flood, transition: raised, key: "gauge:a", at: +0m}
              - {scenario: river-flood, transition: cleared, key: "gauge:a", at: +1h}
            """;
    private static final String QUIET =
            """
            name: just below it does not
            start: 2026-06-12T07:00:00Z
            events:
              - {at: +0m, type: sensor.reading, subject: "gauge:a", data: {quantity: water-level, value: 2.9}}
            expect: none
            """;

    private final Map<String, String> files = SmallPack.files();
    private final Map<String, String> tests =
            new TreeMap<>(Map.of("fires.yaml", FIRES, "quiet.yaml", QUIET));

    static LintedPack good() {
        return new LintedPack();
    }

    /** One piece of one file, put otherwise. */
    LintedPack with(String file, String piece, String other) {
        replace(files, file, piece, other);
        return this;
    }

    LintedPack withTest(String file, String piece, String other) {
        replace(tests, file, piece, other);
        return this;
    }

    LintedPack without(String file) {
        if (files.remove(file) == null && tests.remove(file) == null) {
            throw new IllegalArgumentException("there is no " + file);
        }
        return this;
    }

    /** More of a file, at its end. */
    LintedPack and(String file, String more) {
        files.computeIfPresent(file, (name, text) -> text + more);
        return this;
    }

    private static void replace(
            Map<String, String> texts, String file, String piece, String other) {
        var text = texts.get(file);
        if (text == null || !text.contains(piece)) {
            throw new IllegalArgumentException(file + " has no " + piece);
        }
        texts.put(file, text.replace(piece, other));
    }

    /** All that lint says, but for what the compiler says, which takes long. */
    List<LintFinding> findings() {
        var checks =
                PackLint.checks(pattern -> Optional.empty()).stream()
                        .filter(check -> !(check instanceof CompileCheck))
                        .toList();
        return PackLint.lint(files, tests, checks, new Neighbours(List.of()), new Findings());
    }

    /** What one rule says, each as {@code FILE:LINE:COLUMN: …}. */
    List<String> findings(LintRule rule) {
        return findings().stream()
                .filter(finding -> finding.rule() == rule)
                .map(LintFinding::toString)
                .toList();
    }

    /** All, the compiler's too. */
    List<LintFinding> compiled() {
        return PackLint.lint(files, tests, pattern -> Optional.empty());
    }

    Map<String, String> files() {
        return files;
    }

    Map<String, String> tests() {
        return tests;
    }
}
