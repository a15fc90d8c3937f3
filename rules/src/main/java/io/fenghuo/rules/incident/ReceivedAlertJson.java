package io.fenghuo.rules.incident;

import io.fenghuo.rules.alert.Alert.Transition;
import java.io.IOException;
import java.util.Locale;

/** Reads what {@link io.fenghuo.rules.alert.AlertEncoder} writes, and writes disposal's own. */
public final class ReceivedAlertJson {
    private static final String PREFIX = "fenghuo.alert.";

    private ReceivedAlertJson() {}

    public static byte[] encode(ReceivedAlert alert) {
        var data = alert.data();
        return IncidentJson.encode(
                IncidentJson.envelope(
                        alert.id(),
                        "fenghuo/" + data.pack(),
                        PREFIX + alert.transition().name().toLowerCase(Locale.ROOT),
                        data.detectedAt(),
                        data.subject(),
                        IncidentJson.tree(data)));
    }

    /**
     * @throws IOException with one line, where the bytes are no alert
     */
    public static ReceivedAlert decode(byte[] bytes) throws IOException {
        var event = IncidentJson.event(bytes, PREFIX);
        var word = IncidentJson.text(event, "type").substring(PREFIX.length());
        Transition transition;
        try {
            transition = Transition.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IOException("no transition is \"" + word + '"', unknown);
        }
        return new ReceivedAlert(
                IncidentJson.text(event, "id"),
                transition,
                IncidentJson.checked(event.path("data"), AlertData.class));
    }
}
