package io.fenghuo.jobs.detection;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.reference.ReferenceChange;
import org.jspecify.annotations.Nullable;

/** What is keyed by subject: an event, or what is known of the device that it is about. */
public record SubjectInput(@Nullable Event event, @Nullable ReferenceChange device) {

    public static SubjectInput of(Event event) {
        return new SubjectInput(event, null);
    }

    /**
     * @param change one that concerns a device
     */
    public static SubjectInput of(ReferenceChange change) {
        return new SubjectInput(null, change);
    }

    public String subject() {
        if (event != null) {
            return event.getSubject();
        }
        if (device != null) {
            return device.key().substring("device/".length());
        }
        throw new IllegalStateException("neither an event nor a device");
    }
}
