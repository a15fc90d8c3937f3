package io.fenghuo.bench.engine;

import io.fenghuo.bench.pattern.ComparisonPattern;
import io.fenghuo.rules.drl.RuleCompilationException;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.PackFormatException;
import io.fenghuo.rules.pack.PackReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The comparison patterns as a rule author writes them: a signal rule for readings that fit one
 * step, one for those that fit both, and a pattern over the two signals.
 */
public final class ComparisonPack {
    /** A name that the signal of readings which fit both steps ends with. */
    private static final String BOTH = "-both";

    private static final String ONE = "-one";

    private ComparisonPack() {}

    /**
     * Rules that are there beside those of the patterns, and never fire.
     *
     * @param sameQuantities whether they look at the quantities that are sent, so that their bounds
     *     have to be compared, or at others
     */
    public record MoreRules(int count, boolean sameQuantities) {
        public static final MoreRules NONE = new MoreRules(0, false);
    }

    public static CompiledPack compile(List<ComparisonPattern> patterns, MoreRules more) {
        try {
            return CompiledPack.compile(
                    PackReader.read(
                            Map.of(
                                    "pack.yaml", MANIFEST,
                                    "signals.drl", rules(patterns, more),
                                    "patterns.yaml", yaml(patterns))));
        } catch (PackFormatException | RuleCompilationException wrong) {
            throw new IllegalStateException(wrong.getMessage(), wrong);
        }
    }

    private static final String MANIFEST =
            """
            id: comparison
            version: 1.0.0
            title: {zh: 对比, en: Comparison}
            owner: bench
            """;

    private static String rules(List<ComparisonPattern> patterns, MoreRules more) {
        var drl = new StringBuilder();
        drl.append(
                """
                package fenghuo.comparison;

                import io.fenghuo.rules.event.SensorReading;

                global io.fenghuo.rules.detection.Signals signals;
                """);
        for (var pattern : patterns) {
            double least = Math.min(pattern.first(), pattern.then());
            double most = Math.max(pattern.first(), pattern.then());
            drl.append(
                    String.format(
                            Locale.ROOT,
                            """

                            rule "%1$s one" when SensorReading(quantity == "%2$s", value >= %3$.1f, value < %4$.1f)
                            then signals.raise("%1$s-one"); end

                            rule "%1$s both" when SensorReading(quantity == "%2$s", value >= %4$.1f)
                            then signals.raise("%1$s-both"); end
                            """,
                            pattern.id(),
                            pattern.quantity(),
                            least,
                            most));
        }
        for (int i = 0; i < more.count(); i++) {
            var quantity =
                    more.sameQuantities()
                            ? patterns.get(i % patterns.size()).quantity()
                            : "other" + i;
            drl.append(
                    """

                    rule "more %1$d" when $e : SensorReading(quantity == "%2$s", value > %3$d)
                    then signals.raise("more-%1$d").value("value", $e.getValue()); end
                    """
                            .formatted(i, quantity, 101 + i));
        }
        return drl.toString();
    }

    private static String yaml(List<ComparisonPattern> patterns) {
        var yaml = new StringBuilder("patterns:\n");
        for (var pattern : patterns) {
            var one = pattern.id() + ONE;
            var both = pattern.id() + BOTH;
            // The step with the lower bound takes readings that fit it alone as well.
            boolean firstIsLower = pattern.first() < pattern.then();
            yaml.append(
                    """
                      - id: %s
                        key: subject
                        within: 10m
                        steps:
                          - {name: first, signal: [%s]}
                          - {name: then, signal: [%s]}
                    """
                            .formatted(
                                    pattern.id(),
                                    firstIsLower ? one + ", " + both : both,
                                    firstIsLower ? both : one + ", " + both));
        }
        return yaml.toString();
    }
}
