package io.fenghuo.rules.reference;

import io.fenghuo.rules.document.Durations;
import org.jspecify.annotations.Nullable;

/**
 * A device that sees first what another will see later.
 *
 * @param device the id of the upstream device
 * @param travelSeconds how long water (or traffic) takes from there
 */
public record Upstream(String device, long travelSeconds) {

    /** Reads {@code gauge:a@1h30m}; null where it is not of that form. */
    static @Nullable Upstream parse(String written) {
        int at = written.lastIndexOf('@');
        var millis = Durations.millis(written.substring(at + 1).strip());
        var device = at < 0 ? "" : written.substring(0, at).strip();
        return device.isEmpty() || millis.isEmpty()
                ? null
                : new Upstream(device, millis.getAsLong() / 1_000);
    }

    static String refusal(String written) {
        return "upstream \"" + written + "\" must be a device and a travel time: gauge:a@1h30m";
    }
}
