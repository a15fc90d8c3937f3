package io.fenghuo.connectors.format;

import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.IncidentState;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.Words;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * What a step is called and what it asks of people.
 *
 * <p>The words are fixed. Words that people typed, pseudonyms, evidence and the subjects of alerts
 * are not in them, since they may say who somebody is.
 */
public final class Asked {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(CHINA);

    private Asked() {}

    /** The name of a step. */
    public static Words step(Kind kind) {
        return switch (kind) {
            case CREATED -> new Words("新警情", "New incident");
            case LEVEL_CHANGED -> new Words("级别变化", "Level changed");
            case ALERTS_CLEARED -> new Words("告警已解除", "Alerts cleared");
            case ACKNOWLEDGED -> new Words("已确认", "Acknowledged");
            case DISPATCHED -> new Words("已派出", "Dispatched");
            case EN_ROUTE -> new Words("已出发", "En route");
            case ON_SCENE -> new Words("已到场", "On scene");
            case CONTROLLED -> new Words("已控制", "Controlled");
            case CLOSED -> new Words("已关闭", "Closed");
            case FALSE_ALARM -> new Words("误报", "False alarm");
            case REOPENED -> new Words("重新打开", "Reopened");
            case ESCALATED -> new Words("已升级上报", "Escalated");
            case RING_UNCOVERED -> new Words("响应圈无力量覆盖", "Ring uncovered");
            case SIGNED_OFF -> new Words("已签发公开", "Signed off for the public");
            case ORDER_ISSUED -> new Words("已下指令", "Order issued");
            case ORDER_CHANGED -> new Words("指令有变化", "Order changed");
            case FLIGHT_PROPOSED -> new Words("拟飞行", "Flight proposed");
            case FLIGHT_CONFIRMED -> new Words("飞行已确认", "Flight confirmed");
            case FLIGHT_REFUSED -> new Words("飞行未放行", "Flight refused");
        };
    }

    /** What is asked after a step. */
    public static Words of(Notification notification) {
        var incident = notification.incident();
        var order = notification.order();
        if (incident.state().isOver()) {
            return new Words("无需再处置", "Nothing more");
        }
        if (order != null && order.state() == Order.State.PROPOSED) {
            return new Words("请人工确认是否起飞", "A person decides whether it takes off");
        }
        if (order != null && order.state() == Order.State.ISSUED) {
            return new Words(
                    "请 " + order.unit() + " 确认并出发", order.unit() + ": acknowledge and set out");
        }
        if (notification.step().kind() == Kind.RING_UNCOVERED) {
            return new Words("无单位能按时到达，请安排支援", "No unit can be there in time: send help");
        }
        return byState(incident.state());
    }

    private static Words byState(IncidentState state) {
        return switch (state) {
            case CREATED, REOPENED -> new Words("请确认收到并派人", "Acknowledge and send someone");
            case ACKNOWLEDGED -> new Words("请派人处置", "Send someone");
            case DISPATCHED -> new Words("请出发并报告", "Set out and report");
            case EN_ROUTE -> new Words("请按时到场并报告", "Be there in time and report");
            case ON_SCENE -> new Words("请处置并报告", "Deal with it and report");
            case CONTROLLED -> new Words("请核实后关闭", "Check, then close");
            case CLOSED, FALSE_ALARM -> new Words("无需再处置", "Nothing more");
        };
    }

    /**
     * When someone must be there.
     *
     * <p>Empty where someone is there, or nothing is asked, or the incident was reopened, since its
     * ring counts from the first alarm.
     */
    public static Optional<Instant> deadline(Notification notification) {
        var incident = notification.incident();
        var order = notification.order();
        if (incident.state().isOver() || incident.state() == IncidentState.CONTROLLED) {
            return Optional.empty();
        }
        if (order != null) {
            return order.state().isOver() || order.arrived() != null
                    ? Optional.empty()
                    : Optional.of(order.issued().plusSeconds(order.ringSeconds()));
        }
        return firstArrival(incident);
    }

    private static Optional<Instant> firstArrival(Incident incident) {
        return incident.reopened() > 0 || incident.clocks().onScene() != null
                ? Optional.empty()
                : Optional.of(incident.clocks().received().plusSeconds(incident.ring().seconds()));
    }

    /** Where it is; the county where the place has no coordinates and may be named for a person. */
    public static String place(Incident incident) {
        var place = incident.place();
        return place.lon() == null || place.lat() == null ? incident.county() : place.name();
    }

    /** A clock's time as people in China read it. */
    public static String clock(Instant time) {
        return CLOCK.format(time);
    }
}
