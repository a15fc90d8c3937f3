package io.fenghuo.connectors.format.cloudevents;

import io.fenghuo.connectors.format.Format;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.NotificationJson;
import java.util.List;

/**
 * The notification as it is on the topic: a CloudEvent 1.0 in structured JSON.
 *
 * <p>It holds everything that is known, evidence and units included. The media type is that of the
 * JSON event format, section 3 of its specification 1.0.
 */
public final class CloudEventsFormat implements Format {
    public static final String NAME = "cloudevents";
    private static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Rendering render(Notification notification, List<Told> earlier) {
        return new Message(CONTENT_TYPE, NotificationJson.encode(notification));
    }
}
