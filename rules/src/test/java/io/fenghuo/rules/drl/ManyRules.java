package io.fenghuo.rules.drl;

import java.util.Map;

/**
 * Packs of any number of signal rules, each with an equality first, as a pack should be written.
 *
 * <p>Rule {@code i} looks for the quantity {@code q-i} and raises {@code signal-i} from the value
 * {@code i} on.
 */
public final class ManyRules {
    private ManyRules() {}

    /** The text of {@code signals.drl}. */
    public static String drl(int rules) {
        return drl(rules, "");
    }

    /**
     * The text of {@code signals.drl}.
     *
     * @param edition makes the rules differ from those of other editions, in their names alone
     */
    public static String drl(int rules, String edition) {
        var text =
                new StringBuilder(
                        """
                        package fenghuo.many;

                        import io.fenghuo.rules.detection.Signals;
                        import io.fenghuo.rules.event.SensorReading;

                        global Signals signals;
                        """);
        for (int i = 0; i < rules; i++) {
            text.append(
                    """

                    rule "rule %1$d%2$s"
                    when
                        $e : SensorReading(quantity == "q-%1$d", value >= %1$d)
                    then
                        signals.raise("signal-%1$d").value("level", $e.getValue());
                    end
                    """
                            .formatted(i, edition));
        }
        return text.toString();
    }

    /** The rules as {@link RuleBase#load} takes them. */
    public static byte[] compiled(int rules, String edition) throws RuleCompilationException {
        return RuleCompiler.compile("many", Map.of("signals.drl", drl(rules, edition)));
    }
}
