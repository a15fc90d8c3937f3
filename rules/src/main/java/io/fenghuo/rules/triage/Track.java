package io.fenghuo.rules.triage;

import io.fenghuo.rules.incident.AlertData;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What disposal remembers of an alert.
 *
 * @param changes ids of the changes that were seen, latest last
 * @param up whether it is not yet cleared
 * @param incident that it belongs to, or null
 * @param suppressedBy the silence or the alert that keeps it from being disposed of, or null
 * @param heard when it last changed, by the clock of disposal
 */
public record Track(
        AlertData alert,
        List<String> changes,
        boolean up,
        @Nullable String incident,
        @Nullable Suppression suppressedBy,
        Instant heard) {

    /**
     * Why an alert is not disposed of.
     *
     * @param by the id of the silence, or of the alert that inhibits it
     */
    public record Suppression(Reason reason, String by, String words) {}

    /** Why an alert's change brought nothing. */
    public enum Reason {
        /** The same change was seen before. */
        DUPLICATE,
        /** A later change of the same alert was seen before. */
        OVERTAKEN,
        /** Cleared, but it was never up here. */
        NEVER_UP,
        /** It joined an incident, and nothing that anybody was told of has changed. */
        GROUPED,
        /** Of an alert of an incident, and nothing that anybody was told of has changed. */
        NOTHING_NEW,
        SILENCED,
        INHIBITED
    }

    /** In force from now on, or no longer. */
    public Track suppressed(@Nullable Suppression by) {
        return new Track(alert, changes, up, incident, by, heard);
    }

    /** Part of an incident from now on. */
    public Track of(String joined) {
        return new Track(alert, changes, up, joined, null, heard);
    }
}
