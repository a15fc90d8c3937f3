package io.fenghuo.connectors.format.pagerduty;

import io.fenghuo.connectors.format.Asked;
import io.fenghuo.connectors.format.Cut;
import io.fenghuo.connectors.format.Format;
import io.fenghuo.connectors.format.Language;
import io.fenghuo.connectors.format.Options;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.IncidentJson;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.warning.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Events of PagerDuty's Events API v2: one PagerDuty alert an incident.
 *
 * <p>An incident that begins, changes its level, is escalated, uncovered or reopened triggers; one
 * that is acknowledged, closed or false is acknowledged or resolved. There is no word for the other
 * steps. The alert's key is the incident, or its SHA-256 where it is too long.
 *
 * <p>Options: {@code routing-key} of the integration, {@code language} zh (default) or en.
 *
 * <p>Limits by developer.pagerduty.com, Events API v2, and the project's sources: a key of 255
 * characters, a summary of 1,024. Taken is 202; other answers below 300 are not PagerDuty's and are
 * tried again.
 */
public final class PagerDutyFormat implements Format {
    public static final String NAME = "pagerduty";
    private static final int KEY_LENGTH = 255;
    private static final int SUMMARY_LENGTH = 1024;

    private final String routingKey;
    private final Language language;

    private PagerDutyFormat(String routingKey, Language language) {
        this.routingKey = routingKey;
        this.language = language;
    }

    public static PagerDutyFormat of(Options options) {
        return new PagerDutyFormat(
                options.required("routing-key", "the integration key of the PagerDuty service"),
                Language.of(options));
    }

    @Override
    public boolean authenticatesItself() {
        return true;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Rendering render(Notification notification, List<Told> earlier) {
        var kind = notification.step().kind();
        var action = action(kind);
        if (action.isEmpty()) {
            return new Withheld("PagerDuty has no word for " + kind.type());
        }
        boolean triggers = action.get().equals("trigger");
        if (triggers && notification.incident().state().isOver()) {
            return new Withheld("the incident is over, it is not triggered again");
        }
        var event = new LinkedHashMap<String, Object>();
        event.put("routing_key", routingKey);
        event.put("event_action", action.get());
        event.put("dedup_key", key(notification.incident().id()));
        if (triggers) {
            event.put("client", "Fenghuo");
            event.put("payload", payload(notification));
        }
        return new Message("application/json; charset=UTF-8", IncidentJson.encode(event));
    }

    private static Optional<String> action(Notification.Kind kind) {
        return switch (kind) {
            case CREATED, LEVEL_CHANGED, REOPENED, ESCALATED, RING_UNCOVERED ->
                    Optional.of("trigger");
            case ACKNOWLEDGED -> Optional.of("acknowledge");
            case CLOSED, FALSE_ALARM -> Optional.of("resolve");
            default -> Optional.empty();
        };
    }

    private Map<String, Object> payload(Notification notification) {
        var incident = notification.incident();
        var payload = new LinkedHashMap<String, Object>();
        var summary = language.of(incident.level()) + ": " + language.of(incident.headline());
        payload.put("summary", Cut.toLength(summary, SUMMARY_LENGTH));
        payload.put("source", Asked.place(incident));
        payload.put("severity", severity(incident.level()));
        payload.put("timestamp", notification.time());
        payload.put("group", incident.county());
        payload.put("class", incident.first().hazard());
        payload.put("custom_details", details(notification, incident));
        return payload;
    }

    private Map<String, Object> details(Notification notification, Incident incident) {
        var details = new LinkedHashMap<String, Object>();
        details.put("incident", incident.id());
        details.put("step", language.of(Asked.step(notification.step().kind())));
        details.put("asked", language.of(Asked.of(notification)));
        details.put("level", language.of(incident.level()));
        details.put("state", incident.state().name());
        details.put("ring_seconds", incident.ring().seconds());
        details.put("tier", incident.tierName());
        details.put("headline", incident.headline());
        Asked.deadline(notification).ifPresent(it -> details.put("deadline", it));
        return details;
    }

    private static String severity(Level level) {
        return switch (level) {
            case RED -> "critical";
            case ORANGE -> "error";
            case YELLOW -> "warning";
            case BLUE -> "info";
        };
    }

    private static String key(String incident) {
        if (incident.length() <= KEY_LENGTH) {
            return incident;
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(incident.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java knows SHA-256", impossible);
        }
    }

    @Override
    public Verdict verdict(int status, byte[] body) {
        return switch (status) {
            case 202 -> Verdict.ACCEPTED;
            case 400 -> Verdict.REFUSED;
            default -> Verdict.TRY_AGAIN;
        };
    }
}
