package io.fenghuo.rules.disposal;

import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.disposal.CountyMemory.Waiting;
import io.fenghuo.rules.disposal.Session.Happening;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.ReceivedAlert;
import io.fenghuo.rules.incident.Words;
import io.fenghuo.rules.triage.Track;
import io.fenghuo.rules.triage.Track.Reason;
import io.fenghuo.rules.triage.Track.Suppression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which alerts are disposed of. */
final class AlertDesk {
    /** An alert that changes more often is known by its last changes alone. */
    private static final int CHANGES = 64;

    private final Session session;
    private final IncidentDesk incidents;

    AlertDesk(Session session, IncidentDesk incidents) {
        this.session = session;
        this.incidents = incidents;
    }

    /** Lets an alert wait for others of the same moment. */
    void take(ReceivedAlert alert, Instant received) {
        var waiting = session.memory.waiting();
        if (waiting.get(alert.id()) == null) {
            waiting.put(alert.id(), new Waiting(alert, received));
        }
    }

    /** Decides all that wait once the first has waited long enough, in the order of event times. */
    void decideWaiting(Instant now) {
        var waiting = session.memory.waiting();
        var settled = now.minus(session.settings.settle());
        if (waiting.view().stream().noneMatch(it -> !it.received().isAfter(settled))) {
            return;
        }
        waiting.all().stream()
                .sorted(
                        Comparator.comparing((Waiting it) -> it.alert().data().detectedAt())
                                .thenComparing(it -> it.alert().transition())
                                .thenComparing(it -> it.alert().id()))
                .forEach(
                        it -> {
                            waiting.remove(it.alert().id());
                            decide(it.alert(), it.received());
                        });
    }

    private void decide(ReceivedAlert alert, Instant received) {
        var data = alert.data();
        var before = session.memory.tracks().get(data.alertId());
        if (before != null && before.changes().contains(alert.id())) {
            suppress(alert, Reason.DUPLICATE, alert.id(), "seen before");
            return;
        }
        if (before != null && data.detectedAt().isBefore(before.alert().detectedAt())) {
            suppress(alert, Reason.OVERTAKEN, alert.id(), "a later change was seen before");
            keep(remembering(before, alert));
            return;
        }
        var track = track(before, alert);
        keep(track);
        if (before == null && !alert.isUp()) {
            suppress(alert, Reason.NEVER_UP, alert.id(), "cleared, but it was never up here");
            return;
        }
        consider(track, alert, received, data.detectedAt());
        if (!alert.isUp()) {
            reconsider(data.detectedAt());
        }
    }

    /** Disposes of an alert unless something keeps it from being disposed of. */
    private void consider(Track track, ReceivedAlert alert, Instant received, Instant at) {
        var suppression =
                alert.isUp()
                        ? session.settings
                                .triage()
                                .suppression(
                                        alert.data(),
                                        at,
                                        session.memory.silences().view(),
                                        session.memory.tracks().view())
                                .orElse(null)
                        : null;
        if (suppression != null) {
            keep(track.suppressed(suppression));
            suppress(alert, suppression.reason(), suppression.by(), suppression.words());
            return;
        }
        var joined = caseOf(track, alert);
        if (joined != null) {
            incidents.change(joined, alert);
            keep(track.of(joined.incident().id()));
        } else if (alert.isUp()) {
            keep(track.of(incidents.open(alert, received)));
        } else {
            keep(track.suppressed(null));
            session.audit(
                    "alert.taken",
                    null,
                    alert.data().alertId(),
                    happening(alert.id(), "cleared; nobody had been told of it"),
                    null);
        }
    }

    /** Looks again at what was kept back, as of an instant of event time. */
    void reconsider(Instant at) {
        for (var track : session.memory.tracks().all()) {
            var by = track.suppressedBy();
            if (by == null || !track.up()) {
                continue;
            }
            var still =
                    session.settings
                            .triage()
                            .suppression(
                                    track.alert(),
                                    at,
                                    session.memory.silences().view(),
                                    session.memory.tracks().view());
            if (still.isPresent()) {
                keep(track.suppressed(still.get()));
            } else {
                release(track, by, at);
            }
        }
    }

    private void release(Track track, Suppression by, Instant at) {
        var last = track.changes().get(track.changes().size() - 1);
        session.audit(
                "alert.released",
                track.incident(),
                track.alert().alertId(),
                happening(last + by.by(), "no longer " + by.words()),
                null);
        var alert = new ReceivedAlert(last, Transition.RAISED, track.alert());
        consider(track.suppressed(null), alert, session.now, at);
    }

    private @Nullable Case caseOf(Track track, ReceivedAlert alert) {
        var known = session.memory.cases().get(track.incident());
        if (known != null || !alert.isUp()) {
            return known;
        }
        var open = session.memory.cases().view().stream().map(Case::incident).toList();
        return session.settings
                .triage()
                .incidentOf(alert.data(), open)
                .map(Incident::id)
                .map(session.memory.cases()::get)
                .orElse(null);
    }

    private static Track track(@Nullable Track before, ReceivedAlert alert) {
        return new Track(
                alert.data().withoutEvidence(),
                changes(before, alert),
                alert.isUp(),
                before == null ? null : before.incident(),
                before == null ? null : before.suppressedBy(),
                alert.data().detectedAt());
    }

    private static Track remembering(Track before, ReceivedAlert alert) {
        return new Track(
                before.alert(),
                changes(before, alert),
                before.up(),
                before.incident(),
                before.suppressedBy(),
                before.heard());
    }

    private static List<String> changes(@Nullable Track before, ReceivedAlert alert) {
        var changes = new ArrayList<String>(before == null ? List.of() : before.changes());
        changes.add(alert.id());
        return List.copyOf(changes.subList(Math.max(0, changes.size() - CHANGES), changes.size()));
    }

    private void keep(Track track) {
        session.memory
                .tracks()
                .put(
                        track.alert().alertId(),
                        new Track(
                                track.alert(),
                                track.changes(),
                                track.up(),
                                track.incident(),
                                track.suppressedBy(),
                                session.now));
    }

    private void suppress(ReceivedAlert alert, Reason reason, String by, String words) {
        var track = session.memory.tracks().get(alert.data().alertId());
        session.audit(
                "alert.suppressed",
                track == null ? null : track.incident(),
                alert.data().alertId(),
                happening(alert.id() + by, words),
                reason);
    }

    private static Happening happening(String cause, String words) {
        return new Happening(Kind.CREATED, Session.SELF, cause, new Words("", words));
    }
}
