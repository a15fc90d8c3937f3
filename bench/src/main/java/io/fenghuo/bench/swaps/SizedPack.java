package io.fenghuo.bench.swaps;

import io.fenghuo.rules.drl.RuleCompilationException;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.PackFormatException;
import io.fenghuo.rules.pack.PackReader;
import java.util.Map;

/**
 * A pack with as many signal rules as are asked for. One raises a signal at every reading of a
 * water level, so that a pause shows at every event; the others look at quantities that nobody
 * sends.
 */
final class SizedPack {
    private SizedPack() {}

    /**
     * @param threshold makes the content another one
     */
    static CompiledPack compile(String id, String version, int rules, int threshold) {
        try {
            return CompiledPack.compile(
                    PackReader.read(
                            Map.of(
                                    "pack.yaml", manifest(id, version),
                                    "signals.drl", signals(id, rules, threshold),
                                    "assess.drl", assess(id))));
        } catch (PackFormatException | RuleCompilationException wrong) {
            throw new IllegalStateException(wrong.getMessage(), wrong);
        }
    }

    private static String manifest(String id, String version) {
        return """
        id: %s
        version: %s
        title: {zh: 水, en: Water}
        owner: bench
        scenarios:
          high:
            hazard: flood
            title: {zh: 高水位, en: High water}
            around: subject
            uses: {high: 10s}
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

                rule "high" when SensorReading(quantity == "water-level", value > 9.9)
                then signals.raise("high"); end
                """
                        .formatted(id));
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

    private static String assess(String id) {
        return """
        package fenghuo.%s;

        import io.fenghuo.rules.assessment.Trigger;
        import io.fenghuo.rules.warning.Level;

        global io.fenghuo.rules.assessment.Warnings warnings;

        rule "high" when Trigger(name == "high", $s : signal)
        then warnings.raise("high", Level.YELLOW).from($s).why("高水位", "high water"); end
        """
                .formatted(id);
    }
}
