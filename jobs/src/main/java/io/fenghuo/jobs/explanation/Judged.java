package io.fenghuo.jobs.explanation;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.finding.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An event as the signal rules of one pack judged it, and what they said. */
final class Judged {
    final Event event;
    final Known known;
    final Set<String> fired = new LinkedHashSet<>();
    final Map<String, RuntimeException> failed = new LinkedHashMap<>();
    final List<Signal> signals = new ArrayList<>();

    Judged(Event event, Known known) {
        this.event = event;
        this.known = known;
    }

    /** Binds the event again to what was known about it then. */
    Event bound() {
        event.bind(known);
        return event;
    }
}
