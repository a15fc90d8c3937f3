package io.fenghuo.rules.publication;

import io.fenghuo.rules.publication.Publication.Lane;
import org.jspecify.annotations.Nullable;

/**
 * What one subtask of a job says of one publication: the topic {@code pack-status} holds the last
 * word of each on each state.
 *
 * @param job the job's consumer group
 * @param stage the operator's uid
 * @param subtask from 0
 * @param of how many subtasks the stage has
 * @param publication {@link Publication#id()}, or the topic's key where it could not be read
 * @param pack the pack's id, or an empty text where it could not be read
 * @param version of the pack, {@code -} where it is retired
 * @param activeFromMillis the event time from which it is in force; of a campaign, at which it
 *     began or ended
 * @param atMillis when this was said, by the wall clock
 * @param count how many, for {@link State#MATCHES_DISCARDED} and {@link State#RULE_DISABLED}; else
 *     0
 * @param reason words for {@link State#REJECTED}, {@link State#RULE_DISABLED} and what is said of
 *     campaigns; else null
 * @param campaign the id of the campaign that it is about, or null where it is about the whole
 */
public record PackStatus(
        String job,
        String stage,
        int subtask,
        int of,
        String publication,
        String pack,
        String version,
        Lane lane,
        State state,
        long activeFromMillis,
        long atMillis,
        long count,
        @Nullable String reason,
        @Nullable String campaign) {

    /** What happened to it. */
    public enum State {
        /** The job's registry has checked it, and has sent it to all stages. */
        ACCEPTED,
        /** It is not taken, and what was in force stays so. */
        REJECTED,
        /** This subtask has loaded it and only waits for its instant. */
        LOADED,
        /** This subtask's watermark has passed its instant: it judges. */
        ACTIVE,
        /** Another has taken over in this subtask. */
        REPLACED,
        /** Rules used up their time or failed without end, and are left out in this subtask. */
        RULE_DISABLED,
        /** Partial matches of the version before were given up since this one took over. */
        MATCHES_DISCARDED,
        /** The job's time has reached the instant from which one of its campaigns tightens. */
        CAMPAIGN_BEGAN,
        /** The job's time has reached the instant from which one no longer does. */
        CAMPAIGN_EXPIRED
    }

    /** The topic's key: one a subtask, publication, state and campaign. */
    public String key() {
        var key = job + '/' + stage + '/' + subtask + '/' + publication + '/' + state;
        return campaign == null ? key : key + '/' + campaign;
    }
}
