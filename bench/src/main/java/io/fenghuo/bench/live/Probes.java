package io.fenghuo.bench.live;

import io.fenghuo.rules.drl.RuleCompilationException;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.PackFormatException;
import io.fenghuo.rules.pack.PackReader;
import java.util.Map;

/** Readings of which each raises an alert of its own, and the pack that raises them. */
final class Probes {
    private static final String SUBJECT = "probe:";

    private Probes() {}

    static SensorReading reading(long number, long timeMillis) {
        var header =
                new EventHeader(
                        "probe-" + number,
                        "bench",
                        SUBJECT + number,
                        timeMillis,
                        Double.NaN,
                        Double.NaN,
                        Map.of());
        return new SensorReading(header, "probe", 1, null, null);
    }

    /** Which one an alert is of, by its subject; -1 where it is of none. */
    static long number(String subject) {
        return subject.startsWith(SUBJECT)
                ? Long.parseLong(subject.substring(SUBJECT.length()))
                : -1;
    }

    static CompiledPack pack() {
        try {
            return CompiledPack.compile(
                    PackReader.read(
                            Map.of(
                                    "pack.yaml", MANIFEST,
                                    "signals.drl", SIGNALS,
                                    "assess.drl", ASSESS)));
        } catch (PackFormatException | RuleCompilationException wrong) {
            throw new IllegalStateException(wrong.getMessage(), wrong);
        }
    }

    private static final String MANIFEST =
            """
            id: probes
            version: 1.0.0
            title: {zh: 探测, en: Probes}
            owner: bench
            scenarios:
              probe:
                hazard: flood
                title: {zh: 探测, en: Probe}
                around: subject
                uses: {probe: 10s}
                hold: 10s
            """;

    private static final String SIGNALS =
            """
            package fenghuo.probes;

            import io.fenghuo.rules.event.SensorReading;

            global io.fenghuo.rules.detection.Signals signals;

            rule "probe" when SensorReading(quantity == "probe", value >= 1)
            then signals.raise("probe"); end
            """;

    private static final String ASSESS =
            """
            package fenghuo.probes;

            import io.fenghuo.rules.assessment.Trigger;
            import io.fenghuo.rules.warning.Level;

            global io.fenghuo.rules.assessment.Warnings warnings;

            rule "probe" when Trigger(name == "probe", $s : signal)
            then warnings.raise("probe", Level.YELLOW).from($s).why("探测", "probe"); end
            """;
}
