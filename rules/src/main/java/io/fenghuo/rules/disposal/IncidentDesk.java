package io.fenghuo.rules.disposal;

import io.fenghuo.rules.dispatch.Rings;
import io.fenghuo.rules.disposal.Session.Happening;
import io.fenghuo.rules.finding.DerivedId;
import io.fenghuo.rules.incident.Clocks;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.Incident.Member;
import io.fenghuo.rules.incident.IncidentState;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.ReceivedAlert;
import io.fenghuo.rules.incident.Words;
import io.fenghuo.rules.triage.Track.Reason;
import io.fenghuo.rules.warning.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Opens incidents, lets alerts join them, and moves them through their life. */
final class IncidentDesk {
    /** More alerts of one incident than this are counted no longer one by one. */
    private static final int MEMBERS = 100;

    private final Session session;
    private final OrderDesk orders;

    IncidentDesk(Session session, OrderDesk orders) {
        this.session = session;
        this.orders = orders;
    }

    /** A new incident, its orders sent. */
    String open(ReceivedAlert alert, Instant received) {
        var data = alert.data();
        var tier = session.settings.tiers().get(0);
        var incident =
                new Incident(
                        DerivedId.of("incident", session.county, data.alertId(), alert.id()),
                        session.county,
                        IncidentState.CREATED,
                        data.level(),
                        data.headline(),
                        data.place(),
                        Rings.of(data.place(), session.geography),
                        Clocks.of(data.onset(), data.detectedAt(), received),
                        0,
                        tier.name(),
                        List.of(),
                        List.of(new Member(data.withoutEvidence(), alert.id(), true)),
                        List.of(),
                        0,
                        null,
                        session.now);
        var opened = session.save(Case.of(incident));
        session.tell(
                opened,
                happening(
                        Kind.CREATED,
                        alert.id(),
                        "新警情：" + data.headline().zh(),
                        "new incident: " + data.headline().en()),
                data,
                null);
        var ordered = orders.send(opened, data, alert.id());
        session.save(awaitingAcknowledgement(ordered));
        return incident.id();
    }

    /** A change of an alert that is part of an incident, or becomes so. */
    void change(Case before, ReceivedAlert alert) {
        var data = alert.data();
        var known =
                before.incident().alerts().stream()
                        .anyMatch(member -> member.alert().alertId().equals(data.alertId()));
        var members = members(before.incident(), alert);
        boolean anyUp = members.stream().anyMatch(IncidentDesk::isTrouble);
        var level = level(members, before.breached(), before.incident().level());
        var changed =
                session.save(
                        before.with(before.incident().with(members, level, session.now))
                                .cleared(anyUp ? null : session.now));
        if (before.incident().state().isOver()) {
            reopenIfWorse(changed, before.incident().level(), alert);
        } else if (level != before.incident().level()) {
            session.tell(
                    changed,
                    happening(
                            Kind.LEVEL_CHANGED,
                            alert.id(),
                            "等级由%s变为%s"
                                    .formatted(
                                            before.incident().level().chinese(), level.chinese()),
                            "level %s, was %s"
                                    .formatted(word(level), word(before.incident().level()))),
                    data,
                    null);
            if (level.compareTo(before.incident().level()) > 0) {
                dispatched(orders.send(changed, data, alert.id()), Session.SELF, alert.id());
            }
        } else {
            session.audit(
                    "alert.taken",
                    changed.incident().id(),
                    data.alertId(),
                    happening(
                            Kind.LEVEL_CHANGED,
                            alert.id(),
                            "",
                            known
                                    ? "of the incident already; nothing new to tell"
                                    : "joined incident " + changed.incident().id()),
                    known ? Reason.NOTHING_NEW : Reason.GROUPED);
        }
        if (!anyUp && before.clearedAt() == null && !changed.incident().state().isOver()) {
            session.tell(
                    changed,
                    happening(Kind.ALERTS_CLEARED, alert.id(), "预警均已解除", "all alerts are cleared"),
                    data,
                    null);
        }
    }

    /** It goes on, since what was thought to be over has become worse. */
    private void reopenIfWorse(Case over, Level before, ReceivedAlert alert) {
        if (over.incident().level().compareTo(before) > 0) {
            move(
                    over,
                    IncidentState.REOPENED,
                    happening(
                            Kind.REOPENED,
                            alert.id(),
                            "警情升级，重新处置",
                            "worse than when it was closed"));
        }
    }

    /** Into another state, which must be allowed. */
    Case move(Case before, IncidentState state, Happening what) {
        if (!before.incident().state().mayBecome(state)) {
            throw new IllegalStateException(
                    before.incident().state() + " does not become " + state);
        }
        return become(before, state, what);
    }

    /** Closes what time has settled. */
    void closeUnattended(Case before) {
        become(
                before,
                IncidentState.CLOSED,
                new Happening(
                        Kind.CLOSED,
                        Session.SELF,
                        String.valueOf(before.clearedAt()),
                        new Words(
                                "预警解除后无人处置，自动办结",
                                "closed by time: its alerts are cleared and no unit is bound")));
    }

    private Case become(Case before, IncidentState state, Happening what) {
        var moved = before.with(before.incident().in(state, session.now));
        moved = state == IncidentState.ACKNOWLEDGED ? moved.acknowledgeBy(null) : moved;
        session.tell(session.save(moved), what, null, null);
        if (state.isOver()) {
            moved = orders.endAll(moved.acknowledgeBy(null), what);
            orders.coverage().clear(moved);
        } else if (state == IncidentState.REOPENED) {
            moved = orders.send(moved, moved.incident().first(), what.cause());
            moved = awaitingAcknowledgement(moved);
        }
        return session.save(moved);
    }

    /** Through the states on the way, as far as a unit's report says. */
    Case reach(Case before, IncidentState state, String by, String cause) {
        var at = before;
        if (at.incident().state().isUnacknowledged()) {
            at = move(at, IncidentState.ACKNOWLEDGED, step(IncidentState.ACKNOWLEDGED, by, cause));
        }
        at = dispatched(at, by, cause);
        return state != IncidentState.DISPATCHED
                        && at.incident().state().mayBecome(state)
                        && at.incident().state() != IncidentState.CONTROLLED
                ? move(at, state, step(state, by, cause))
                : at;
    }

    /** Dispatched, where it is acknowledged and an order is out. */
    Case dispatched(Case before, String by, String cause) {
        boolean out =
                before.live().stream().anyMatch(order -> order.state() != Order.State.PROPOSED);
        return out && before.incident().state() == IncidentState.ACKNOWLEDGED
                ? move(before, IncidentState.DISPATCHED, step(IncidentState.DISPATCHED, by, cause))
                : before;
    }

    static Happening step(IncidentState state, String by, String cause) {
        var kind = Kind.valueOf(state.name());
        return new Happening(
                kind,
                by,
                cause,
                switch (state) {
                    case CREATED -> new Words("新警情", "new incident");
                    case ACKNOWLEDGED -> new Words("已签收", "acknowledged");
                    case DISPATCHED -> new Words("已派警", "dispatched");
                    case EN_ROUTE -> new Words("已出动", "a unit is on the way");
                    case ON_SCENE -> new Words("已到场", "a unit is on the scene");
                    case CONTROLLED -> new Words("已控制", "under control");
                    case CLOSED -> new Words("已办结", "closed");
                    case FALSE_ALARM -> new Words("误报", "a false alarm");
                    case REOPENED -> new Words("重新处置", "reopened");
                });
    }

    Case awaitingAcknowledgement(Case of) {
        boolean clock =
                of.incident().state().isUnacknowledged()
                        && (of.incident().level().atLeast(session.settings.clocksFrom())
                                || !of.live().isEmpty());
        return of.acknowledgeBy(
                clock ? session.now.plus(session.settings.acknowledgeWithin()) : null);
    }

    /** The level of its alerts that are up, one higher where a clock was missed. */
    static Level level(List<Member> members, boolean breached, Level otherwise) {
        Level highest = null;
        for (var member : members) {
            var level = member.alert().level();
            if (member.up() && (highest == null || level.compareTo(highest) > 0)) {
                highest = level;
            }
        }
        if (highest == null) {
            return otherwise;
        }
        return breached ? highest.higher() : highest;
    }

    /** Whether it is up of itself; that nobody could come in time is no trouble of the place. */
    private static boolean isTrouble(Member member) {
        return member.up() && !member.alert().scenario().equals(Coverage.SCENARIO);
    }

    private static List<Member> members(Incident incident, ReceivedAlert alert) {
        var kept = alert.data().withoutEvidence();
        var changed = new Member(kept, alert.id(), alert.isUp());
        var members = new ArrayList<Member>();
        boolean found = false;
        for (var member : incident.alerts()) {
            boolean same = member.alert().alertId().equals(kept.alertId());
            members.add(same ? changed : member);
            found |= same;
        }
        if (!found) {
            members.add(changed);
        }
        for (int i = 1; members.size() > MEMBERS && i < members.size(); ) {
            if (members.get(i).up()) {
                i++;
            } else {
                members.remove(i);
            }
        }
        return List.copyOf(members);
    }

    private static Happening happening(Kind kind, String cause, String chinese, String english) {
        return new Happening(kind, Session.SELF, cause, new Words(chinese, english));
    }

    private static String word(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
