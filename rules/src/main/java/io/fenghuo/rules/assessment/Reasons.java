package io.fenghuo.rules.assessment;

import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.Signal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code {name}} in the words of a warning: from what the rule bound itself, else from the
 * values and texts of its evidence in the order given, of a match the latest signal first.
 */
final class Reasons {
    private static final Pattern NAME = Pattern.compile("\\{([^{}]+)}");
    private static final int DECIMALS = 3;

    private Reasons() {}

    /**
     * @throws IllegalArgumentException where a name is bound nowhere
     */
    static String fill(String template, Map<String, Object> bound, List<Finding> evidence) {
        var signals = signals(evidence);
        return NAME.matcher(template)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        find(found.group(1), template, bound, signals)));
    }

    /** Without exponent or trailing zeros, to three decimals; small numbers to three digits. */
    static String plain(double number) {
        var exact = BigDecimal.valueOf(number);
        var rounded = exact.setScale(DECIMALS, RoundingMode.HALF_UP);
        if (rounded.signum() == 0) {
            rounded = exact.round(new MathContext(DECIMALS, RoundingMode.HALF_UP));
        }
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static String find(
            String name, String template, Map<String, Object> bound, List<Signal> signals) {
        var own = bound.get(name);
        if (own != null) {
            return own instanceof Double number ? plain(number) : own.toString();
        }
        for (var signal : signals) {
            var number = signal.values().get(name);
            if (number != null) {
                return plain(number);
            }
            var text = signal.text(name);
            if (text != null) {
                return text;
            }
        }
        throw new IllegalArgumentException(
                "{" + name + "} in \"" + template + "\" is bound by no evidence of the warning");
    }

    private static List<Signal> signals(List<Finding> evidence) {
        var signals = new ArrayList<Signal>();
        for (var finding : evidence) {
            if (finding instanceof Signal signal) {
                signals.add(signal);
            } else if (finding instanceof Match match) {
                match.steps().values().stream()
                        .flatMap(List::stream)
                        .sorted(
                                Comparator.comparingLong(Signal::timeMillis)
                                        .thenComparing(Signal::id)
                                        .reversed())
                        .forEach(signals::add);
            }
        }
        return signals;
    }
}
