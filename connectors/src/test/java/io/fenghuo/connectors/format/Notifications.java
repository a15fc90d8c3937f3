package io.fenghuo.connectors.format;

import io.fenghuo.connectors.format.Format.Message;
import io.fenghuo.connectors.format.Format.Told;
import io.fenghuo.rules.incident.AlertData;
import io.fenghuo.rules.incident.AlertData.Evidence;
import io.fenghuo.rules.incident.AlertData.Response;
import io.fenghuo.rules.incident.Clocks;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.Incident.Member;
import io.fenghuo.rules.incident.Incident.SignOff;
import io.fenghuo.rules.incident.IncidentState;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.Notification.Step;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.Ring;
import io.fenghuo.rules.incident.Site;
import io.fenghuo.rules.incident.Words;
import io.fenghuo.rules.warning.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A flood at a school, and the steps of its disposal. */
public final class Notifications {
    public static final Instant ALARM = Instant.parse("2026-06-01T06:00:00Z");
    public static final String INCIDENT = "incident-5f3c9d2e71a8";

    /** What may be said to those who dispose of it, and in no group chat. */
    public static final List<String> PRIVATE =
            List.of("officer-0042", "camera-17", "13800000000", "gauge-8", "张三");

    private static final Site SCHOOL =
            new Site("永州三中 <A&B>", 111.605, 26.205, "431102", "26.20,111.60");

    private Notifications() {}

    public static AlertData alert(Level level) {
        return new AlertData(
                "alert-1",
                "river-rising",
                "flood",
                "13800000000",
                level,
                null,
                "camera-17",
                SCHOOL,
                ALARM.minusSeconds(90),
                ALARM.minusSeconds(5),
                new Words("永州三中附近河水上涨", "River rises at No. 3 Middle School"),
                "flood",
                "1.2.0",
                "river-rising",
                0.8,
                List.of(new Evidence("event-1", "water.level", null, ALARM, Map.of("m", 3.2))),
                new Words("gauge-8 水位超过警戒", "gauge-8 is above its warning level"),
                new Response(List.of("nearest-platform"), 60),
                ALARM.plusSeconds(3600));
    }

    public static Order order(Order.Kind kind, Order.State state) {
        return new Order(
                "order-1",
                INCIDENT,
                "nearest-platform",
                kind,
                "patrol-07",
                "patrol",
                "431102",
                1,
                state,
                SCHOOL,
                60,
                45,
                ALARM.plusSeconds(1),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                "张三 说");
    }

    /** The step of a kind, 10 s after the one before, the incident in the state that follows. */
    public static Notification of(Kind kind) {
        return of(kind, Level.ORANGE, null);
    }

    /** The same of an incident that a person released to the public. */
    public static Notification signedOff(Kind kind) {
        return of(kind, Level.ORANGE, new SignOff("officer-0042", ALARM.plusSeconds(5)));
    }

    public static Notification of(Kind kind, Level level, @Nullable SignOff signOff) {
        var time = ALARM.plusSeconds(10L * kind.ordinal());
        var step = new Step(kind, "officer-0042", new Words("张三 报告", "张三 reports"));
        boolean brings = kind == Kind.CREATED || kind == Kind.LEVEL_CHANGED;
        return new Notification(
                "notification-" + kind.ordinal(),
                time,
                step,
                incident(kind, level, signOff, time),
                brings ? alert(level) : null,
                orderOf(kind).orElse(null));
    }

    private static Incident incident(
            Kind kind, Level level, @Nullable SignOff signOff, Instant time) {
        var state = state(kind);
        var clocks = Clocks.of(ALARM.minusSeconds(90), ALARM.minusSeconds(5), ALARM);
        for (var reached : IncidentState.values()) {
            if (reached.ordinal() <= state.ordinal() && !reached.isOver()) {
                clocks = clocks.reached(reached, time);
            }
        }
        boolean up = kind != Kind.ALERTS_CLEARED && !state.isOver();
        return new Incident(
                INCIDENT,
                "431102",
                state,
                level,
                alert(level).headline(),
                SCHOOL,
                Ring.KEY_PLACE,
                clocks,
                0,
                "platform",
                List.of(),
                List.of(new Member(alert(level).withoutEvidence(), "change-1", up)),
                List.of("order-1"),
                kind == Kind.REOPENED ? 1 : 0,
                signOff,
                time);
    }

    private static IncidentState state(Kind kind) {
        return switch (kind) {
            case CREATED, LEVEL_CHANGED, ESCALATED, RING_UNCOVERED, SIGNED_OFF ->
                    IncidentState.CREATED;
            case ACKNOWLEDGED -> IncidentState.ACKNOWLEDGED;
            case DISPATCHED,
                    ORDER_ISSUED,
                    ORDER_CHANGED,
                    FLIGHT_PROPOSED,
                    FLIGHT_CONFIRMED,
                    FLIGHT_REFUSED ->
                    IncidentState.DISPATCHED;
            case EN_ROUTE -> IncidentState.EN_ROUTE;
            case ON_SCENE, ALERTS_CLEARED -> IncidentState.ON_SCENE;
            case CONTROLLED -> IncidentState.CONTROLLED;
            case CLOSED -> IncidentState.CLOSED;
            case FALSE_ALARM -> IncidentState.FALSE_ALARM;
            case REOPENED -> IncidentState.REOPENED;
        };
    }

    private static Optional<Order> orderOf(Kind kind) {
        return switch (kind) {
            case ORDER_ISSUED -> Optional.of(order(Order.Kind.GROUND, Order.State.ISSUED));
            case ORDER_CHANGED -> Optional.of(order(Order.Kind.GROUND, Order.State.EN_ROUTE));
            case FLIGHT_PROPOSED -> Optional.of(order(Order.Kind.AIR, Order.State.PROPOSED));
            case FLIGHT_CONFIRMED -> Optional.of(order(Order.Kind.AIR, Order.State.ISSUED));
            case FLIGHT_REFUSED -> Optional.of(order(Order.Kind.AIR, Order.State.REFUSED));
            default -> Optional.empty();
        };
    }

    /** A message, as later ones are told of it. */
    public static Told told(Notification notification, Message message) {
        return new Told("delivery-" + notification.id(), notification.time(), message.body());
    }
}
