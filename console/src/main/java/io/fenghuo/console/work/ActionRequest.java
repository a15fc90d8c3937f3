package io.fenghuo.console.work;

import io.fenghuo.rules.incident.Action.Verb;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to do.
 *
 * @param county of a silence; of an incident it is that of the incident, whatever is said here
 * @param incident which it is about; may be left out where the order says it
 * @param unit to be dispatched, or null
 * @param target the role that the unit fills, or null
 * @param silence of SILENCE and UNSILENCE
 * @param reason why, in words; FALSE_ALARM, SILENCE, REFUSE and WITHDRAW need one
 */
public record ActionRequest(
        Verb verb,
        @Nullable String county,
        @Nullable String incident,
        @Nullable String order,
        @Nullable String unit,
        @Nullable String target,
        @Nullable Silence silence,
        @Nullable String reason) {

    /**
     * Alerts that are not to be disposed of for a while.
     *
     * @param id of one that is there already, to replace or end it
     * @param matchers member of the alert → the values that match
     * @param from now where left out
     * @param until its end; UNSILENCE needs none
     */
    public record Silence(
            @Nullable String id,
            @Nullable Map<String, List<String>> matchers,
            @Nullable Instant from,
            @Nullable Instant until) {}
}
