package io.fenghuo.rules.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fenghuo.rules.incident.Notification.Step;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A {@link Notification} as a CloudEvent in structured JSON. */
public final class NotificationJson {
    private NotificationJson() {}

    private record Data(
            Step step, Incident incident, @Nullable AlertData alert, @Nullable Order order) {}

    public static byte[] encode(Notification notification) {
        return IncidentJson.encode(tree(notification));
    }

    /** The CloudEvent as a tree. */
    public static ObjectNode tree(Notification it) {
        var data = new Data(it.step(), it.incident(), it.alert(), it.order());
        return IncidentJson.envelope(
                it.id(),
                "fenghuo/disposal/" + it.incident().county(),
                it.type(),
                it.time(),
                it.incident().id(),
                IncidentJson.tree(data));
    }

    /**
     * @throws IOException with one line, where the bytes are no notification
     */
    public static Notification decode(byte[] bytes) throws IOException {
        var event = IncidentJson.event(bytes, "fenghuo.");
        var data = IncidentJson.checked(event.path("data"), Data.class);
        return new Notification(
                IncidentJson.text(event, "id"),
                IncidentJson.instant(event, "time"),
                data.step(),
                data.incident(),
                data.alert(),
                data.order());
    }
}
