package io.fenghuo.connectors.delivery;

import io.fenghuo.connectors.format.Format;
import io.fenghuo.connectors.format.Format.Limit;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.warning.Level;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whom webhooks are sent to, and what of.
 *
 * @param secrets that attempts are signed with; two while one replaces the other, none for robots
 *     with signatures of their own
 * @param allowPrivate whether addresses of private networks, and plain HTTP, are allowed
 * @param handshake whether the receiver must agree first, by the CloudEvents webhook handshake
 * @param timeout of one attempt
 * @param limits that the endpoint sets beside those of the format
 */
public record EndpointSettings(
        String id,
        URI url,
        Format format,
        List<String> secrets,
        Filter filter,
        boolean allowPrivate,
        boolean handshake,
        Duration timeout,
        List<Limit> limits) {

    /**
     * Which notifications an endpoint is sent; an empty set is every one.
     *
     * @param types ends of the CloudEvent's type, for example {@code incident.created}
     */
    public record Filter(
            Level minLevel, Set<String> hazards, Set<String> counties, Set<String> types) {
        boolean takes(Notification notification) {
            var incident = notification.incident();
            return incident.level().atLeast(minLevel)
                    && (hazards.isEmpty() || hazards.contains(incident.first().hazard()))
                    && (counties.isEmpty() || counties.contains(incident.county()))
                    && (types.isEmpty() || types.contains(notification.step().kind().type()));
        }
    }

    /** Of the endpoint and of its format. */
    List<Limit> allLimits() {
        return Stream.concat(limits.stream(), format.limits().stream()).toList();
    }
}
