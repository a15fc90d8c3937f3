package io.fenghuo.connectors.format.cloudevents;

import io.fenghuo.connectors.format.Format;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.NotificationJson;
import java.util.List;

/** The notification as it is: a CloudEvent in structured JSON. */
public final class CloudEventsFormat implements Format {
    /** Its name in the file of endpoints. */
    public static final String NAME = "cloudevents";

    private static final String CONTENT_TYPE = "application/cloudevents+json; charset=utf-8";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Rendering render(Notification notification, List<Told> earlier) {
        return new Message(CONTENT_TYPE, NotificationJson.encode(notification));
    }
}
