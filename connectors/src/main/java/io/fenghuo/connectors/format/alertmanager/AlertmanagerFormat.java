package io.fenghuo.connectors.format.alertmanager;

import io.fenghuo.connectors.format.Asked;
import io.fenghuo.connectors.format.Format;
import io.fenghuo.connectors.format.Language;
import io.fenghuo.connectors.format.Options;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.Incident.Member;
import io.fenghuo.rules.incident.IncidentJson;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.Notification.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The body that Prometheus Alertmanager posts to a webhook, version 4, for receivers made for it:
 * one group an incident, one alert for each of its alerts.
 *
 * <p>It knows firing and resolved only, so it is sent where alerts come, change, clear or are
 * escalated, and where the incident is over or reopened; other steps have no word. An incident that
 * is over resolves all its alerts.
 *
 * <p>Options: {@code receiver}, the name of the receiver (fenghuo), {@code external-url} of the
 * console (empty), {@code language} zh (default) or en.
 *
 * <p>The shape is that of prometheus.io/docs/alerting/latest/configuration, webhook_config. The
 * fingerprint is computed as Prometheus does, over all labels but the severity, so that it names
 * the same alert when its level changes. Where an alert was cleared before this step, the time of
 * its end is that of the incident's last change.
 */
public final class AlertmanagerFormat implements Format {
    public static final String NAME = "alertmanager";
    private static final String NEVER = "0001-01-01T00:00:00Z";
    private static final Set<Kind> KINDS =
            EnumSet.of(
                    Kind.CREATED,
                    Kind.LEVEL_CHANGED,
                    Kind.ALERTS_CLEARED,
                    Kind.REOPENED,
                    Kind.ESCALATED,
                    Kind.RING_UNCOVERED,
                    Kind.CLOSED,
                    Kind.FALSE_ALARM);

    private final String receiver;
    private final String externalUrl;
    private final Language language;

    private AlertmanagerFormat(String receiver, String externalUrl, Language language) {
        this.receiver = receiver;
        this.externalUrl = externalUrl;
        this.language = language;
    }

    public static AlertmanagerFormat of(Options options) {
        return new AlertmanagerFormat(
                options.optional("receiver").orElse("fenghuo"),
                options.optional("external-url").orElse(""),
                Language.of(options));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Rendering render(Notification notification, List<Told> earlier) {
        var kind = notification.step().kind();
        if (!KINDS.contains(kind)) {
            return new Withheld("Alertmanager has no word for " + kind.type());
        }
        var incident = notification.incident();
        var alerts = incident.alerts().stream().map(it -> alert(it, notification)).toList();
        boolean firing = alerts.stream().anyMatch(it -> it.status().equals("firing"));
        var body = new LinkedHashMap<String, Object>();
        body.put("version", "4");
        body.put("groupKey", "{}:{incident=\"" + incident.id() + "\"}");
        body.put("truncatedAlerts", 0);
        body.put("status", firing ? "firing" : "resolved");
        body.put("receiver", receiver);
        body.put("groupLabels", Map.of("incident", incident.id()));
        body.put("commonLabels", common(alerts.stream().map(Alert::labels).toList()));
        body.put("commonAnnotations", common(alerts.stream().map(Alert::annotations).toList()));
        body.put("externalURL", externalUrl);
        body.put("alerts", alerts);
        return new Message("application/json; charset=UTF-8", IncidentJson.encode(body));
    }

    private record Alert(
            String status,
            Map<String, String> labels,
            Map<String, String> annotations,
            Instant startsAt,
            String endsAt,
            String generatorURL,
            String fingerprint) {}

    private Alert alert(Member member, Notification notification) {
        var incident = notification.incident();
        var alert = member.alert();
        boolean firing = member.up() && !incident.state().isOver();
        var labels = labels(member, incident);
        var fingerprint = Fingerprint.of(labels);
        labels.put("severity", alert.level().name().toLowerCase(Locale.ROOT));
        var annotations = new TreeMap<String, String>();
        annotations.put("summary", language.of(alert.headline()));
        annotations.put("description", language.of(alert.why()));
        annotations.put("place", alert.place().name());
        annotations.put("step", language.of(Asked.step(notification.step().kind())));
        annotations.put("asked", language.of(Asked.of(notification)));
        return new Alert(
                firing ? "firing" : "resolved",
                labels,
                annotations,
                alert.onset(),
                firing ? NEVER : incident.updated().toString(),
                externalUrl,
                fingerprint);
    }

    /** Those that stay the same as long as the alert lives. */
    private static Map<String, String> labels(Member member, Incident incident) {
        var alert = member.alert();
        var labels = new TreeMap<String, String>();
        labels.put("alertname", alert.scenario());
        labels.put("alert_id", alert.alertId());
        labels.put("incident", incident.id());
        labels.put("hazard", alert.hazard());
        labels.put("pack", alert.pack());
        labels.put("county", incident.county());
        return labels;
    }

    private static Map<String, String> common(Collection<Map<String, String>> all) {
        var common = new TreeMap<>(all.iterator().next());
        all.forEach(it -> common.entrySet().retainAll(it.entrySet()));
        return common;
    }
}
