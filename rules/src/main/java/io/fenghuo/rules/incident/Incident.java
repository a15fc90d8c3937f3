package io.fenghuo.rules.incident;

import io.fenghuo.rules.warning.Level;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Alerts that are one trouble, under disposal: what is known of it, as the topic {@code incidents}
 * and every notification show it.
 *
 * @param id derived from the alert that began it
 * @param county the county that disposes of it; {@code city} where the alert names none
 * @param level the highest of its alerts that are up, raised by one for each breach of the ring
 * @param place of the alert that began it
 * @param tier where it has been escalated to: the first is 0
 * @param tierName the name of that tier
 * @param informed parties that were told without being sent as a unit, in order
 * @param alerts those that are part of it, oldest first, without evidence
 * @param orders ids of its orders, oldest first
 * @param reopened how often
 * @param signOff who released it to the public, or null
 * @param updated when it last changed
 */
public record Incident(
        String id,
        String county,
        IncidentState state,
        Level level,
        Words headline,
        Site place,
        Ring ring,
        Clocks clocks,
        int tier,
        String tierName,
        List<String> informed,
        List<Member> alerts,
        List<String> orders,
        int reopened,
        @Nullable SignOff signOff,
        Instant updated) {

    /**
     * An alert that is part of the incident.
     *
     * @param lastChange id of the last change of it that was taken in
     * @param up whether it is not yet cleared
     */
    public record Member(AlertData alert, String lastChange, boolean up) {}

    /** A person's word that the public may be told. */
    public record SignOff(String by, Instant at) {}

    /** The alert that began it. */
    public AlertData first() {
        return alerts.get(0).alert();
    }
}
