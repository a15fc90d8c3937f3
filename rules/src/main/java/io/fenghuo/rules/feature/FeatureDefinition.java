package io.fenghuo.rules.feature;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code features.yaml}.
 *
 * @param id unique in the pack
 * @param on the simple name of the event type that it counts, for example {@code SensorReading}
 * @param where members that must equal, for example {@code quantity: water-level}: String, Double
 *     or Boolean each; a member that is a list must contain the value
 * @param by {@code subject}, {@code cell}, or the name of one other member
 * @param member the member whose values are aggregated; null for COUNT, SINCE_LAST and SILENCE
 * @param overMillis the window's length, or how long a silence must last; for SINCE_LAST, PREVIOUS,
 *     DURATION and ANOMALY, the gap after which what came before is forgotten
 * @param panes how many parts the window slides by, from 1 to 1,440; SINCE_LAST, PREVIOUS,
 *     DURATION, SILENCE and ANOMALY have none
 * @param minimum how many values must come before Z_SCORE (2 or more) and ANOMALY (16 or more) say
 *     anything; no other kind looks at it
 * @param threshold the device threshold that ETA looks to; else null
 * @param atLeast values below it do not count, or break a DURATION; null for no such limit
 * @param atMost values above it do not count, or break a DURATION; null for no such limit
 * @param gapMillis how long a break may last that does not end a DURATION; 0 where any break does
 */
public record FeatureDefinition(
        String id,
        FeatureKind kind,
        String on,
        Map<String, Object> where,
        String by,
        @Nullable String member,
        long overMillis,
        int panes,
        int minimum,
        @Nullable String threshold,
        @Nullable Limit atLeast,
        @Nullable Limit atMost,
        long gapMillis) {

    public static final String BY_SUBJECT = "subject";
    public static final String BY_CELL = "cell";

    /** Panes of a window that says nothing else. */
    public static final int DEFAULT_PANES = 60;

    /** A definition that takes values as they come. */
    public FeatureDefinition(
            String id,
            FeatureKind kind,
            String on,
            Map<String, Object> where,
            String by,
            @Nullable String member,
            long overMillis,
            int panes,
            int minimum,
            @Nullable String threshold) {
        this(id, kind, on, where, by, member, overMillis, panes, minimum, threshold, null, null, 0);
    }

    public boolean bySubject() {
        return by.equals(BY_SUBJECT);
    }

    public boolean byCell() {
        return by.equals(BY_CELL);
    }
}
