package io.fenghuo.console.situation;

import io.fenghuo.connectors.intake.Reception;
import io.fenghuo.rules.event.Event;
import java.time.Instant;

/** When an event is taken to have happened. */
final class Heard {
    private Heard() {}

    /**
     * By its own word, except where that lies further ahead of its receipt than detection allows as
     * well: then it is its receipt. A clock that is years fast would else be the newest for years.
     */
    static Instant at(Event event, long receiptMillis) {
        long ahead = event.getTimeMillis() - receiptMillis;
        return ahead > Reception.ALLOWED_AHEAD.toMillis()
                ? Instant.ofEpochMilli(receiptMillis)
                : event.getTime();
    }
}
