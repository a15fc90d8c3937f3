package io.fenghuo.jobs.rehearsal;

import io.fenghuo.rules.document.Problems;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.PackReader;
import java.util.LinkedHashMap;
import java.util.Map;

/** A small pack of patrol reports: smoke, then fire, and no word that all is well between. */
final class RehearsedPack {
    private static final String PACK =
            """
            id: patrol
            version: 1.0.0
            title: {zh: 巡防, en: Patrol}
            owner: patrol-duty
            onUpgrade: keep
            parameters:
              loud: {value: 3, unit: words, source: proposed}
              spare: {value: 1, unit: words, source: proposed}
            scenarios:
              fire:
                hazard: fire
                title: {zh: 火情, en: Fire}
                around: subject
                uses: {smoke: 1h, spread: 1h}
                hold: 1h
                recovery: 10m
            """;
    private static final String PATTERNS =
            """
            patterns:
              - id: spread
                key: subject
                within: 30m
                timeouts: true
                steps:
                  - {name: first, signal: smoke}
                  - {name: calm, signal: all-clear, not: true}
                  - {name: then, signal: flames}
            """;
    private static final String SIGNALS =
            """
            package fenghuo.patrol;

            import io.fenghuo.rules.event.PatrolReport;

            global io.fenghuo.rules.detection.Signals signals;

            rule "smoke seen"
            when
                $e : PatrolReport(report == "smoke" || report == "haze")
            then
                signals.raise("smoke");
            end

            rule "flames seen"
            when
                $e : PatrolReport(report == "flames")
            then
                signals.raise("flames");
            end

            rule "all clear"
            when
                PatrolReport(report == "clear")
                or PatrolReport(report == "rain")
                or PatrolReport(report == "snow", reporter == "police")
            then
                signals.raise("all-clear");
            end
            """;
    private static final String ASSESS =
            """
            package fenghuo.patrol;

            import io.fenghuo.rules.assessment.Trigger;
            import io.fenghuo.rules.warning.Level;

            global io.fenghuo.rules.assessment.Warnings warnings;

            rule "fire spreads"
            when
                $t : Trigger(name == "spread", $m : match, parameter("loud") > 1)
            then
                if ($m.timedOut()) {
                    warnings.raise("fire", Level.BLUE).from($m).why("烟未散", "smoke that stays");
                } else {
                    warnings.raise("fire", Level.RED).from($m).why("起火", "smoke and then flames");
                }
            end
            """;

    private RehearsedPack() {}

    static CompiledPack compile() throws Exception {
        var files = new LinkedHashMap<>(Map.of("pack.yaml", PACK, "patterns.yaml", PATTERNS));
        files.put("signals.drl", SIGNALS);
        files.put("assess.drl", ASSESS);
        return CompiledPack.compile(PackReader.read(files));
    }

    /** A test with these events and expectations. */
    static PackTest test(String body) {
        var problems = new Problems();
        var test =
                PackTestReader.read(
                        "story.yaml",
                        "name: a story\nstart: 2026-06-12T07:00:00Z\n" + body,
                        problems);
        if (test == null || !problems.isEmpty()) {
            throw new AssertionError(problems.all());
        }
        return test;
    }

    /** An event as a test writes it. */
    static String report(String at, String subject, String report) {
        return """
                  - {at: %s, type: patrol.report, subject: "%s", data: {report: %s, reporter: police, lon: 111.6, lat: 26.2}}
                """
                .formatted(at, subject, report);
    }
}
