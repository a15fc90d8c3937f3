package io.fenghuo.rules.comparison;

import java.util.List;
import java.util.SortedMap;

/**
 * A comparison with what a reader must know about it.
 *
 * @param title what was compared, in a few words
 * @param before what the old side is: its packs and their versions
 * @param after what the new side is
 * @param notes where the events came from, and what was left out, a sentence each
 * @param scores by scenario; empty where no truth was given
 */
public record ComparisonReport(
        String title,
        String before,
        String after,
        List<String> notes,
        Comparison comparison,
        SortedMap<String, Score.Change> scores) {}
