package io.fenghuo.cli.comparison;

import static java.util.Objects.requireNonNull;

import io.fenghuo.cli.report.Spans;
import io.fenghuo.rules.comparison.Counts;
import io.fenghuo.rules.comparison.Difference;
import io.fenghuo.rules.comparison.Difference.Kind;
import java.util.ArrayList;
import java.util.List;

/** How kinds of difference are said and signed. */
final class KindWords {
    private KindWords() {}

    static String title(Kind kind) {
        return kind.word().replace('-', ' ');
    }

    static String sign(Kind kind) {
        return switch (kind) {
            case ADDED -> "+";
            case REMOVED -> "−";
            case EARLIER -> "◀";
            case LATER -> "▶";
            case OTHER_LEVEL -> "↕";
            case OTHER_END -> "⇥";
            case UNCHANGED -> "=";
        };
    }

    static int count(Kind kind, Counts counts) {
        return switch (kind) {
            case ADDED -> counts.added();
            case REMOVED -> counts.removed();
            case EARLIER -> counts.earlier();
            case LATER -> counts.later();
            case OTHER_LEVEL -> counts.otherLevel();
            case OTHER_END -> counts.otherEnd();
            case UNCHANGED -> counts.unchanged();
        };
    }

    /** What differs, a sentence for each kind. */
    static List<String> sentences(Difference difference) {
        var sentences = new ArrayList<String>();
        for (var kind : difference.kinds()) {
            switch (kind) {
                case ADDED -> sentences.add(alone("new", "old", difference));
                case REMOVED -> sentences.add(alone("old", "new", difference));
                case EARLIER ->
                        sentences.add(
                                "Raised "
                                        + Spans.words(-difference.beginShiftMillis().orElse(0))
                                        + " earlier.");
                case LATER ->
                        sentences.add(
                                "Raised "
                                        + Spans.words(difference.beginShiftMillis().orElse(0))
                                        + " later.");
                case OTHER_LEVEL -> levels(difference, sentences);
                case OTHER_END -> sentences.add(end(difference));
                case UNCHANGED -> sentences.add("The same levels at the same times.");
            }
        }
        return sentences;
    }

    private static String alone(String side, String other, Difference difference) {
        return difference.partOf() == null
                ? "Raised by the " + side + " side only."
                : "Raised by the "
                        + side
                        + " side as an alert of its own; the "
                        + other
                        + " side has one longer alert here.";
    }

    private static void levels(Difference difference, List<String> sentences) {
        var before = requireNonNull(difference.before()).peak();
        var after = requireNonNull(difference.after()).peak();
        if (before != after) {
            sentences.add("Highest level " + before + " → " + after + ".");
        }
        if (difference.differsForMillis() > 0) {
            sentences.add(
                    "At another level for "
                            + Spans.words(difference.differsForMillis())
                            + " while both are up.");
        }
    }

    private static String end(Difference difference) {
        var shift = difference.endShiftMillis();
        if (shift.isEmpty()) {
            return "One of the two is still up where the record ends.";
        }
        return "Ends "
                + Spans.words(Math.abs(shift.getAsLong()))
                + (shift.getAsLong() < 0 ? " earlier." : " later.");
    }
}
