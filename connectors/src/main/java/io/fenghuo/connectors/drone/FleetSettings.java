package io.fenghuo.connectors.drone;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What fleet.yaml says.
 *
 * @param broker of {@link Kind#DJI}
 * @param heightMetres how high above its dock a drone flies
 * @param speedFactor of {@link Kind#SIMULATOR}: how many times faster than life it flies
 */
public record FleetSettings(
        Kind kind,
        List<DockPlace> docks,
        @Nullable Broker broker,
        double heightMetres,
        double speedFactor) {
    /** Who flies. */
    public enum Kind {
        SIMULATOR,
        DJI
    }

    /**
     * An MQTT broker.
     *
     * @param url {@code tcp://HOST:PORT}, or {@code ssl://HOST:PORT}
     * @param user or null, where the broker asks for none
     */
    public record Broker(URI url, @Nullable String user, @Nullable String password) {
        /** Its password stays out of logs. */
        @Override
        public String toString() {
            return url.toString();
        }
    }
}
