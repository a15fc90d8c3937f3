package io.fenghuo.rules.disposal;

import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.disposal.Session.Happening;
import io.fenghuo.rules.finding.DerivedId;
import io.fenghuo.rules.incident.AlertData;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.ReceivedAlert;
import io.fenghuo.rules.incident.Words;
import java.util.List;

/** Whether somebody can be at a place within its ring. */
final class Coverage {
    /** The scenario of the alert that says nobody can. */
    static final String SCENARIO = "ring-uncovered";

    private final Session session;

    Coverage(Session session) {
        this.session = session;
    }

    /**
     * Raises an alert, once an incident, where units are wanted and none that was sent can be there
     * in time. It waits while another county is still asked.
     */
    Case check(Case of, String cause) {
        var ground =
                of.orders().stream().filter(order -> order.kind() == Order.Kind.GROUND).toList();
        boolean asking = ground.stream().anyMatch(order -> order.state() == Order.State.PROPOSED);
        boolean covered =
                ground.stream()
                        .anyMatch(
                                order ->
                                        order.state() != Order.State.PROPOSED
                                                && !order.unit().isEmpty()
                                                && order.travelSeconds() <= order.ringSeconds());
        if (of.uncovered() || ground.isEmpty() || asking || covered) {
            return of;
        }
        var uncovered = session.save(of.asUncovered());
        var incident = uncovered.incident();
        var words =
                new Words(
                        "%d秒响应圈内无力量可达".formatted(incident.ring().seconds()),
                        "no unit can be there within the ring of %d s"
                                .formatted(incident.ring().seconds()));
        session.tell(
                uncovered,
                new Happening(Kind.RING_UNCOVERED, Session.SELF, cause, words),
                null,
                null);
        session.raise(alert(incident, Transition.RAISED, words));
        return uncovered;
    }

    /** The incident is over, so nobody needs to be there. */
    void clear(Case of) {
        if (of.uncovered()) {
            session.raise(
                    alert(
                            of.incident(),
                            Transition.CLEARED,
                            new Words("警情已结束", "the incident is over")));
        }
    }

    private ReceivedAlert alert(Incident incident, Transition transition, Words words) {
        var alertId = DerivedId.of(SCENARIO, incident.id());
        return new ReceivedAlert(
                DerivedId.of(alertId, transition, incident.reopened()),
                transition,
                new AlertData(
                        alertId,
                        SCENARIO,
                        incident.first().hazard(),
                        incident.id(),
                        incident.level().higher(),
                        null,
                        incident.id(),
                        incident.place(),
                        incident.clocks().onset(),
                        session.now,
                        new Words(
                                incident.place().name() + "：" + words.zh(),
                                incident.place().name() + ": " + words.en()),
                        "disposal",
                        "1",
                        SCENARIO,
                        null,
                        List.of(),
                        words,
                        new AlertData.Response(List.of(), incident.ring().seconds()),
                        null));
    }
}
