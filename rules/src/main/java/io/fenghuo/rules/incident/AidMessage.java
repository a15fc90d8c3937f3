package io.fenghuo.rules.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What counties and the city level say to each other about help, on the topic {@code aid}, keyed by
 * the one that it is for. A unit is lent by its own county alone, so it is never assigned twice.
 *
 * <pre>
 *   wanting county ──WANTED──▶ city ──ASKED──▶ lending county
 *                                   ◀──LENT, DECLINED──
 *                  ◀──LENT, NOBODY──
 *                  ◀─────────────────PROGRESS───────────── lending county
 *                  ──────────────────RELEASED────────────▶
 * </pre>
 *
 * @param id derived from the order and the kind, so that a replay gives the same one
 * @param order the order that is wanted
 * @param from who says it
 * @param to the key of the record
 * @param asked counties that were asked already
 * @param excluded units that were tried already
 * @param unit of LENT
 * @param travelSeconds of LENT
 */
public record AidMessage(
        String id,
        Kind kind,
        Order order,
        String from,
        String to,
        Instant at,
        List<String> asked,
        List<String> excluded,
        @Nullable UnitReport unit,
        long travelSeconds) {

    /** The city level's own key, and that of alerts which name no county. */
    public static final String CITY = "city";

    /** What is said. */
    public enum Kind {
        WANTED,
        ASKED,
        LENT,
        DECLINED,
        NOBODY,
        PROGRESS,
        RELEASED
    }
}
