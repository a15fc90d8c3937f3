package io.fenghuo.jobs.explanation;

import io.fenghuo.rules.event.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The event that an explanation is about.
 *
 * @param event null where every record with its id is unreadable
 * @param atMillis the instant that is looked at: the event's own, or as asked
 * @param occurrences where it stands in the files
 */
record Target(@Nullable Event event, long atMillis, List<Occurrence> occurrences) {

    boolean isInTime() {
        return occurrences.stream().anyMatch(each -> each.fate() == Occurrence.Fate.TAKEN_IN);
    }

    boolean is(Event other) {
        return event != null
                && event.getId().equals(other.getId())
                && event.getSource().equals(other.getSource())
                && event.getTimeMillis() == other.getTimeMillis();
    }
}
