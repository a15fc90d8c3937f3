package io.fenghuo.jobs.explanation;

import io.fenghuo.rules.event.Event;
import java.util.List;

/**
 * The events that are replayed: those that can matter to the one in question.
 *
 * @param events in the order of the files; none is late but, where it is, the one in question
 * @param subjects how many subjects they are of
 * @param own how many are of the subject in question
 * @param fromMillis the time of the first
 * @param toMillis the instant that is looked at
 * @param leftOut how many more could have mattered but were too many to hold, the oldest
 */
public record Selection(
        List<Event> events, int subjects, int own, long fromMillis, long toMillis, long leftOut) {}
