package io.fenghuo.rules.disposal;

import io.fenghuo.rules.finding.DerivedId;
import io.fenghuo.rules.incident.AidMessage;
import io.fenghuo.rules.incident.AlertData;
import io.fenghuo.rules.incident.Answer;
import io.fenghuo.rules.incident.AuditEntry;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.Notification.Step;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.ReceivedAlert;
import io.fenghuo.rules.incident.Words;
import io.fenghuo.rules.reference.Geography;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One input or moment of one county: what the desks share while they deal with it. */
final class Session {
    /** Who did what no person did. */
    static final String SELF = "fenghuo";

    final String county;
    final CountyMemory memory;
    final DisposalSettings settings;
    final Geography geography;
    final Instant now;

    private final List<Notification> notifications = new ArrayList<>();
    private final Map<String, Incident> incidents = new LinkedHashMap<>();
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<AidMessage> aid = new ArrayList<>();
    private final List<ReceivedAlert> alerts = new ArrayList<>();
    private final List<AuditEntry> audit = new ArrayList<>();

    Session(
            String county,
            CountyMemory memory,
            DisposalSettings settings,
            Geography geography,
            Instant now) {
        this.county = county;
        this.memory = memory;
        this.settings = settings;
        this.geography = geography;
        this.now = now;
    }

    /**
     * What happened, and what brought it.
     *
     * @param cause an id that is the same on a replay
     */
    record Happening(Kind kind, String by, String cause, Words words) {}

    Case save(Case changed) {
        memory.cases().put(changed.incident().id(), changed);
        incidents.put(changed.incident().id(), changed.incident());
        return changed;
    }

    Case save(Case of, Order changed) {
        orders.put(changed.id(), changed);
        return save(of.with(changed));
    }

    /** Tells the receivers of a step, and the audit. */
    void tell(Case of, Happening what, @Nullable AlertData alert, @Nullable Order order) {
        var incident = of.incident();
        var about = order == null ? incident.id() : order.id();
        var id = DerivedId.of(incident.id(), what.kind(), about, what.cause());
        notifications.add(
                new Notification(
                        id,
                        now,
                        new Step(what.kind(), what.by(), what.words()),
                        incident,
                        alert,
                        order));
        audit(what.kind().type(), incident.id(), about, what, null);
    }

    /** Notes in the audit alone. */
    void audit(
            String kind,
            @Nullable String incident,
            String about,
            Happening what,
            @Nullable Enum<?> reason) {
        audit.add(
                new AuditEntry(
                        DerivedId.of(kind, about, what.cause(), reason == null ? "" : reason),
                        now,
                        kind,
                        county,
                        incident,
                        about,
                        what.by(),
                        reason == null ? null : reason.name(),
                        what.words().en()));
    }

    void answer(Answer answer) {
        answers.add(answer);
    }

    void say(AidMessage message) {
        aid.add(message);
    }

    void raise(ReceivedAlert alert) {
        alerts.add(alert);
    }

    Output output() {
        return new Output(
                List.copyOf(notifications),
                List.copyOf(incidents.values()),
                List.copyOf(orders.values()),
                List.copyOf(answers),
                List.copyOf(aid),
                List.copyOf(alerts),
                List.copyOf(audit));
    }
}
