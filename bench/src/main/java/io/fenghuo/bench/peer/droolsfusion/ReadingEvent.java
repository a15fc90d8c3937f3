package io.fenghuo.bench.peer.droolsfusion;

import io.fenghuo.bench.peer.Reading;
import org.kie.api.definition.type.Expires;
import org.kie.api.definition.type.Role;
import org.kie.api.definition.type.Timestamp;

/** A reading as Drools wants an event: a bean whose time it knows, forgotten after ten minutes. */
@Role(Role.Type.EVENT)
@Timestamp("timeMillis")
@Expires("10m")
public final class ReadingEvent {
    private final Reading reading;

    public ReadingEvent(Reading reading) {
        this.reading = reading;
    }

    public String getId() {
        return reading.id();
    }

    public String getSubject() {
        return reading.subject();
    }

    public long getTimeMillis() {
        return reading.timeMillis();
    }

    public String getQuantity() {
        return reading.quantity();
    }

    public double getValue() {
        return reading.value();
    }
}
