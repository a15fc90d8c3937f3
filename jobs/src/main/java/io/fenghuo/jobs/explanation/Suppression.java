package io.fenghuo.jobs.explanation;

/**
 * Something that kept an event from having an effect, apart from a condition that did not hold.
 *
 * @param words for people, with the names and numbers
 */
public record Suppression(Reason reason, String words) {

    /** By what it was kept. */
    public enum Reason {
        LATE,
        DUPLICATE,
        DEAD_LETTER,
        /** No pack's rules look at events of this type, and no feature counts them. */
        NOT_WATCHED,
        /** A feature left the value out, by its {@code atLeast} or {@code atMost}. */
        BEYOND_LIMITS,
        /** The subject is no device in the reference data, so it has no thresholds. */
        NO_DEVICE,
        /** The device has no threshold of that name on that day. */
        NO_THRESHOLD,
        /** The scenario looks around a cell or county, and the position is not known. */
        PLACE_UNKNOWN,
        /** A condition or a consequence threw, or what it said was refused. */
        RULE_FAILED,
        /** Another rule of the activation group spoke first. */
        GROUP_WON_BY_ANOTHER,
        /** Another rule warned of the same scenario at a higher level. */
        OUTRANKED,
        /** The alert is at that level already; its hold was extended. */
        ALREADY_AT_LEVEL,
        /** The alert is at a higher level that is still held. */
        HELD_BY_HIGHER_LEVEL,
        /** The danger is said to be over; the alert falls after the recovery time. */
        RECOVERING,
        /** The danger is said to be over, and no alert is up. */
        NOTHING_TO_RECOVER
    }
}
