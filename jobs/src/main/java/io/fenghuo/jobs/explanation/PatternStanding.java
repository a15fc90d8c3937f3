package io.fenghuo.jobs.explanation;

import io.fenghuo.jobs.sequence.UnderWay;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.sequence.PatternDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a pattern stood for one subject, cell or county.
 *
 * @param underWay the partial matches, the one that got farthest first
 * @param ranOut the partial match that ran out of time last, or null
 * @param matched the match that was found last, or null
 */
public record PatternStanding(
        PatternDefinition pattern,
        String key,
        List<UnderWay> underWay,
        @Nullable UnderWay ranOut,
        @Nullable Match matched) {}
