package io.fenghuo.jobs.explanation;

/**
 * One record in the files that is, or would have been, the event in question.
 *
 * @param line from 1
 * @param words more about its fate, for people
 */
public record Occurrence(String file, long line, Fate fate, String words) {

    /** What becomes of a record on its way in. */
    public enum Fate {
        TAKEN_IN,
        /** Further behind what its file had reached than the bound allows. */
        LATE,
        /** The id of an event that was there; copies are dropped at the subject. */
        DUPLICATE,
        /** No event: it went to the dead letters. */
        UNREADABLE
    }
}
