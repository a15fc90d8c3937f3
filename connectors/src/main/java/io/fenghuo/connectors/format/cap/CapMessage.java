package io.fenghuo.connectors.format.cap;

import io.fenghuo.connectors.format.Asked;
import io.fenghuo.connectors.format.Language;
import io.fenghuo.rules.incident.AlertData;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.warning.Level;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One message of CAP 1.2.
 *
 * <p>Severity follows the colour: red Extreme, orange Severe, yellow Moderate, blue Minor.
 * Certainty is Observed once somebody is on the scene; before, it follows the confidence of the
 * alert by the words of section 3.2.2, Likely above one half. A confidence of one is a model's, not
 * a witness's. Urgency is Immediate for red and orange, Expected for the others, Past where no
 * alert is up.
 */
final class CapMessage {
    static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

    /** The standard wants a numeric offset, and never Z. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT)
                    .withZone(ZoneOffset.ofHours(8));

    private final CapProfile profile;
    private final Notification notification;
    private final Incident incident;
    private final AlertData alert;
    private final String type;
    private final List<CapReference> earlier;
    private final CapXml xml = new CapXml();

    CapMessage(
            CapProfile profile,
            Notification notification,
            String type,
            List<CapReference> earlier) {
        this.profile = profile;
        this.notification = notification;
        this.incident = notification.incident();
        this.alert = Objects.requireNonNullElse(notification.alert(), incident.first());
        this.type = type;
        this.earlier = earlier;
    }

    byte[] encode() {
        xml.open("alert");
        xml.element("identifier", identifier(notification.id()));
        xml.element("sender", profile.sender());
        xml.element("sent", TIME.format(notification.time()));
        xml.element("status", profile.status());
        xml.element("msgType", type);
        xml.element("scope", profile.isPublic() ? "Public" : "Restricted");
        if (!profile.isPublic()) {
            xml.element("restriction", profile.restriction());
        }
        if (!earlier.isEmpty()) {
            xml.element(
                    "references",
                    earlier.stream().map(CapReference::text).collect(Collectors.joining(" ")));
        }
        xml.element("incidents", identifier(incident.id()));
        profile.languages().forEach(this::info);
        xml.close();
        return xml.bytes();
    }

    private void info(Language language) {
        var event = CapEvent.of(alert);
        xml.open("info");
        xml.element("language", language.tag());
        event.categories().forEach(it -> xml.element("category", it));
        xml.element("event", language.of(event.name()));
        if (isPast()) {
            xml.element("responseType", "AllClear");
        }
        xml.element("urgency", urgency());
        xml.element("severity", severity(incident.level()));
        xml.element("certainty", certainty());
        xml.element("effective", TIME.format(notification.time()));
        xml.element("onset", TIME.format(incident.clocks().onset()));
        expires().ifPresent(it -> xml.element("expires", TIME.format(it)));
        xml.element("headline", language.of(incident.headline()));
        if (!profile.isPublic()) {
            xml.element("description", description(language));
            xml.element("instruction", instruction(language));
        }
        xml.named("parameter", "level", language.of(incident.level()));
        xml.named("parameter", "incident", incident.id());
        xml.named("parameter", "ring", incident.ring().seconds() + " s");
        xml.named("parameter", "state", incident.state().name());
        area();
        xml.close();
    }

    private String description(Language language) {
        return language.of(Asked.step(notification.step().kind()))
                + (language == Language.CHINESE ? "。" : ". ")
                + language.of(alert.why());
    }

    private String instruction(Language language) {
        var asked = language.of(Asked.of(notification));
        return Asked.deadline(notification)
                .map(
                        it ->
                                language == Language.CHINESE
                                        ? asked + "，" + Asked.clock(it) + " 前到场"
                                        : asked + ", there by " + Asked.clock(it) + " (UTC+8)")
                .orElse(asked);
    }

    private void area() {
        var place = incident.place();
        xml.open("area");
        xml.element("areaDesc", profile.isPublic() ? Asked.place(incident) : place.name());
        if (place.lon() != null && place.lat() != null) {
            xml.element(
                    "circle",
                    plain(place.lat())
                            + ','
                            + plain(place.lon())
                            + ' '
                            + plain(profile.radiusKm()));
        }
        if (place.county() != null) {
            xml.named("geocode", "GB/T 2260", place.county());
        }
        xml.close();
    }

    private boolean isPast() {
        return incident.state().isOver() || incident.alerts().stream().noneMatch(it -> it.up());
    }

    private String urgency() {
        if (isPast()) {
            return "Past";
        }
        return incident.level().atLeast(Level.ORANGE) ? "Immediate" : "Expected";
    }

    private static String severity(Level level) {
        return switch (level) {
            case RED -> "Extreme";
            case ORANGE -> "Severe";
            case YELLOW -> "Moderate";
            case BLUE -> "Minor";
        };
    }

    private String certainty() {
        if (notification.step().kind() == Kind.FALSE_ALARM) {
            return "Unlikely";
        }
        if (incident.clocks().onScene() != null) {
            return "Observed";
        }
        var confidence = alert.confidence();
        if (confidence == null) {
            return "Unknown";
        }
        return confidence > 0.5 ? "Likely" : confidence > 0.05 ? "Possible" : "Unlikely";
    }

    private Optional<Instant> expires() {
        return incident.alerts().stream()
                .filter(it -> it.up())
                .flatMap(it -> Optional.ofNullable(it.alert().expires()).stream())
                .filter(it -> it.isAfter(notification.time()))
                .max(Instant::compareTo);
    }

    /**
     * Without the characters that may not be in an identifier, since references are split there.
     */
    private static String identifier(String id) {
        return id.replaceAll("[\\s,<&]", "_");
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
