package io.fenghuo.cli.report;

import io.fenghuo.rules.comparison.Score;
import io.fenghuo.rules.comparison.Spread;
import java.util.Locale;

/** The figures of a score, as tables show them. */
public final class ScoreWords {
    /** Stands where there is nothing to measure. */
    public static final String NONE = "·";

    private ScoreWords() {}

    public static String share(double share) {
        return Double.isNaN(share) ? NONE : String.format(Locale.ROOT, "%.2f", share);
    }

    /** How many were found before their harm, of those that did any. */
    public static String beforeHarm(Score score) {
        return score.withHarm() == 0 ? NONE : score.beforeHarm() + "/" + score.withHarm();
    }

    /** The median, and what nine in ten keep to. */
    public static String spread(Spread spread) {
        return spread.count() == 0
                ? NONE
                : Spans.words(spread.medianMillis()) + ", " + Spans.words(spread.ninetiethMillis());
    }
}
