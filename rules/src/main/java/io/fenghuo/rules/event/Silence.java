package io.fenghuo.rules.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A subject of which nothing was heard for as long as a pack's feature of kind {@code silence}
 * says. The engine makes it, from an event-time timer; it never comes from outside.
 */
public final class Silence extends Event {
    private final String feature;
    private final long lastSeenMillis;

    /**
     * @param subject the subject that fell silent
     * @param feature the id of the feature that noticed
     * @param lastSeenMillis the time of its last event
     * @param timeMillis when the silence was noticed
     */
    public Silence(String subject, String feature, long lastSeenMillis, long timeMillis) {
        super(
                new EventHeader(
                        "silence/" + feature + '/' + lastSeenMillis,
                        subject,
                        subject,
                        timeMillis,
                        Double.NaN,
                        Double.NaN,
                        Map.of()));
        this.feature = feature;
        this.lastSeenMillis = lastSeenMillis;
    }

    public String getFeature() {
        return feature;
    }

    public long getLastSeenMillis() {
        return lastSeenMillis;
    }

    /** For how long nothing was heard. */
    public double getSeconds() {
        return (getTimeMillis() - lastSeenMillis) / 1000.0;
    }

    @Override
    String theme() {
        return feature;
    }

    @Override
    @Nullable Object knownMember(String name) {
        return "feature".equals(name) ? feature : null;
    }
}
