package io.fenghuo.rules.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit: what was decided or done, by whom and why. On the topic {@code audit}, in
 * the JSON of {@link IncidentJson}, keyed by the county.
 *
 * @param id derived from what it is about, so that a replay gives the same one
 * @param at when
 * @param kind {@code alert.taken}, {@code alert.suppressed}, {@code incident.level-changed}, {@code
 *     order.issued}, {@code action.accepted}, {@code action.refused}, {@code delivery.delivered} …
 * @param county whose disposal, or null for deliveries
 * @param incident or null
 * @param about the id of the alert, order, action or delivery that it is about
 * @param by who: a pseudonym, or {@code fenghuo}
 * @param reason named in capitals, for example {@code INHIBITED}; null where none is needed
 * @param detail in words, for people
 */
public record AuditEntry(
        String id,
        Instant at,
        String kind,
        @Nullable String county,
        @Nullable String incident,
        String about,
        String by,
        @Nullable String reason,
        String detail) {}
