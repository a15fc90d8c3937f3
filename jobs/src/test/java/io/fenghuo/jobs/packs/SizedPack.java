package io.fenghuo.jobs.packs;

import io.fenghuo.rules.drl.RuleCompilationException;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.PackFormatException;
import io.fenghuo.rules.pack.PackReader;
import java.util.Map;

/**
 * A pack with as many signal rules as are asked for. One raises {@link #EVERY} at every reading of
 * a water level, one begins and ends a pattern, and the others look at quantities that nobody
 * sends.
 */
final class SizedPack {
    /** The name of the signal that every reading raises. */
    static final String EVERY = "every";

    private SizedPack() {}

    static CompiledPack compile(String id, String version, int rules, int threshold) {
        try {
            return CompiledPack.compile(
                    PackReader.read(
                            Map.of(
                                    "pack.yaml",
                                    manifest(id, version),
                                    "signals.drl",
                                    signals(id, rules, threshold),
                                    "patterns.yaml",
                                    PATTERNS,
                                    "assess.drl",
                                    assess(id))));
        } catch (PackFormatException | RuleCompilationException wrong) {
            throw new IllegalStateException(wrong.getMessage(), wrong);
        }
    }

    private static String manifest(String id, String version) {
        return """
        id: %s
        version: %s
        title: {zh: 水, en: Water}
        owner: test
        onUpgrade: keep
        scenarios:
          twice:
            hazard: flood
            title: {zh: 两次, en: Twice}
            around: subject
            uses: {twice: 10s}
            hold: 10s
        """
                .formatted(id, version);
    }

    private static String signals(String id, int rules, int threshold) {
        var drl = new StringBuilder();
        drl.append(
                """
                package fenghuo.%s;

                import io.fenghuo.rules.event.SensorReading;

                global io.fenghuo.rules.detection.Signals signals;

                rule "every" when SensorReading(quantity == "water-level", value >= 0)
                then signals.raise("every"); end

                rule "high" when $e : SensorReading(quantity == "water-level", value > 9.9)
                then signals.raise("high").value("stage", $e.getValue()); end
                """
                        .formatted(packageOf(id)));
        for (int rule = 2; rule < rules; rule++) {
            drl.append(
                    """

                    rule "quantity %1$d"
                    when $e : SensorReading(quantity == "quantity-%1$d", value > %2$d)
                    then signals.raise("quantity-%1$d").value("value", $e.getValue()); end
                    """
                            .formatted(rule, threshold + rule));
        }
        return drl.toString();
    }

    private static final String PATTERNS =
            """
            patterns:
              - id: twice
                key: subject
                within: 10s
                steps: [{name: once, signal: high}, {name: again, signal: high}]
            """;

    private static String assess(String id) {
        return """
        package fenghuo.%s;

        import io.fenghuo.rules.assessment.Trigger;
        import io.fenghuo.rules.warning.Level;

        global io.fenghuo.rules.assessment.Warnings warnings;

        rule "twice" when $t : Trigger(name == "twice", $m : match)
        then warnings.raise("twice", Level.YELLOW).from($m).why("两次", "twice"); end
        """
                .formatted(packageOf(id));
    }

    private static String packageOf(String id) {
        return id.replace('-', '_');
    }
}
