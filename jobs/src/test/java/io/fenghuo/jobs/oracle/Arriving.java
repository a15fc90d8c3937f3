package io.fenghuo.jobs.oracle;

import io.fenghuo.rules.event.Event;

/** An event and the partition that it comes in; a list of them is in the order of arrival. */
record Arriving(Event event, int partition) {

    @Override
    public String toString() {
        return "partition " + partition + ": " + event + ' ' + Told.of(event);
    }
}
