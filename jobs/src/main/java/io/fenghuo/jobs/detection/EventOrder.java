package io.fenghuo.jobs.detection;

import io.fenghuo.rules.event.Event;
import java.util.Comparator;

/** The order of the events of one key: by time, then source, then id, however they arrived. */
public enum EventOrder implements Comparator<Event> {
    INSTANCE;

    @Override
    public int compare(Event one, Event other) {
        int byTime = Long.compare(one.getTimeMillis(), other.getTimeMillis());
        if (byTime != 0) {
            return byTime;
        }
        int bySource = one.getSource().compareTo(other.getSource());
        return bySource != 0 ? bySource : one.getId().compareTo(other.getId());
    }
}
