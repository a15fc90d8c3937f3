package io.fenghuo.rules.disposal;

import io.fenghuo.rules.disposal.CountyMemory.Heard;
import io.fenghuo.rules.disposal.Session.Happening;
import io.fenghuo.rules.incident.Action;
import io.fenghuo.rules.incident.Answer;
import io.fenghuo.rules.incident.Answer.Outcome;
import io.fenghuo.rules.incident.Incident.SignOff;
import io.fenghuo.rules.incident.IncidentState;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.Order.State;
import io.fenghuo.rules.incident.Words;
import io.fenghuo.rules.triage.Matchers;
import io.fenghuo.rules.triage.Silence;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Obeys the actions that are allowed, and answers every one. */
final class ActionDesk {
    private final Session session;
    private final AlertDesk alerts;
    private final IncidentDesk incidents;
    private final OrderDesk orders;
    private final UnitDesk units;
    private final ClockDesk clocks;

    ActionDesk(
            Session session,
            AlertDesk alerts,
            IncidentDesk incidents,
            OrderDesk orders,
            UnitDesk units,
            ClockDesk clocks) {
        this.session = session;
        this.alerts = alerts;
        this.incidents = incidents;
        this.orders = orders;
        this.units = units;
        this.clocks = clocks;
    }

    /** What comes of an action, and what to tell who did it. */
    private record Reply(Outcome outcome, Words words) {
        static final Reply DONE = new Reply(Outcome.ACCEPTED, new Words("已执行", "done"));

        static Reply of(Outcome outcome, String chinese, String english) {
            return new Reply(outcome, new Words(chinese, english));
        }

        static Reply lacks(String what) {
            return of(Outcome.INCOMPLETE, "缺少" + what, what + " is missing");
        }
    }

    void take(Action action) {
        var heard = session.memory.heard();
        Reply reply;
        if (heard.get(action.id()) != null) {
            reply = Reply.of(Outcome.REPEATED, "此操作已处理过", "this action was dealt with before");
        } else {
            heard.put(action.id(), new Heard(session.now));
            reply = obey(action);
        }
        session.answer(
                new Answer(
                        action.id(),
                        session.now,
                        session.county,
                        action.incident(),
                        reply.outcome(),
                        action.by(),
                        reply.words()));
        session.audit(
                reply.outcome() == Outcome.ACCEPTED ? "action.accepted" : "action.refused",
                action.incident(),
                action.id(),
                new Happening(
                        Kind.CREATED,
                        action.by(),
                        String.valueOf(reply.outcome()),
                        new Words("", word(action.verb()) + ": " + reply.words().en())),
                reply.outcome());
    }

    private Reply obey(Action action) {
        return switch (action.verb()) {
            case SILENCE -> silence(action);
            case UNSILENCE -> unsilence(action);
            default -> {
                var of = session.memory.cases().get(action.incident());
                if (of == null) {
                    yield Reply.of(
                            Outcome.UNKNOWN_INCIDENT,
                            "无此警情：" + action.incident(),
                            "no incident is " + action.incident());
                }
                yield action.order() == null ? ofIncident(of, action) : ofOrder(of, action);
            }
        };
    }

    private Reply ofIncident(Case of, Action action) {
        return switch (action.verb()) {
            case ACKNOWLEDGE -> acknowledge(of, action);
            case DISPATCH -> dispatch(of, action);
            case EN_ROUTE -> move(of, IncidentState.EN_ROUTE, action);
            case ON_SCENE -> move(of, IncidentState.ON_SCENE, action);
            case CONTROLLED -> move(of, IncidentState.CONTROLLED, action);
            case CLOSE -> move(of, IncidentState.CLOSED, action);
            case REOPEN -> move(of, IncidentState.REOPENED, action);
            case FALSE_ALARM ->
                    action.reason() == null
                            ? Reply.lacks("reason")
                            : move(of, IncidentState.FALSE_ALARM, action);
            case ESCALATE -> escalate(of, action);
            case SIGN_OFF -> signOff(of, action);
            default -> Reply.lacks("order");
        };
    }

    private Reply acknowledge(Case of, Action action) {
        if (!of.incident().state().isUnacknowledged()) {
            return illegal(of, IncidentState.ACKNOWLEDGED);
        }
        incidents.reach(of, IncidentState.DISPATCHED, action.by(), action.id());
        return Reply.DONE;
    }

    private Reply dispatch(Case of, Action action) {
        if (action.unit() == null || action.target() == null) {
            return Reply.lacks(action.unit() == null ? "unit" : "target");
        }
        if (of.incident().state().isOver()) {
            return illegal(of, IncidentState.DISPATCHED);
        }
        var unit = session.memory.units().get(action.unit());
        if (unit == null) {
            return Reply.of(
                    Outcome.UNKNOWN_UNIT,
                    "本县无此力量：" + action.unit(),
                    "the county knows no unit " + action.unit());
        }
        if (unit.order() != null) {
            return Reply.of(
                    Outcome.UNIT_ASSIGNED,
                    unit.id() + "已有任务",
                    unit.id() + " is bound by order " + unit.order());
        }
        if (!unit.isFree() || !session.settings.nearest().isFresh(unit, session.now)) {
            return Reply.of(
                    Outcome.UNIT_UNAVAILABLE,
                    unit.id() + "不可用",
                    "%s said %s at %s".formatted(unit.id(), unit.last().state(), unit.last().at()));
        }
        var at = orders.byHand(of, action.target(), unit, action.id());
        incidents.reach(at, IncidentState.DISPATCHED, action.by(), action.id());
        return Reply.DONE;
    }

    private Reply move(Case of, IncidentState state, Action action) {
        if (!of.incident().state().mayBecome(state)) {
            return illegal(of, state);
        }
        var step = IncidentDesk.step(state, action.by(), action.id());
        incidents.move(
                of,
                state,
                action.reason() == null
                        ? step
                        : new Happening(
                                step.kind(),
                                step.by(),
                                step.cause(),
                                new Words(
                                        step.words().zh() + "：" + action.reason(),
                                        step.words().en() + ": " + action.reason())));
        return Reply.DONE;
    }

    private Reply escalate(Case of, Action action) {
        if (of.incident().state().isOver()) {
            return illegal(of, of.incident().state());
        }
        clocks.escalate(of, action.by(), action.id(), new Words("人工升级", "escalated by hand"));
        return Reply.DONE;
    }

    private Reply signOff(Case of, Action action) {
        var signed =
                session.save(
                        of.with(
                                of.incident()
                                        .signedOff(
                                                new SignOff(action.by(), session.now),
                                                session.now)));
        session.tell(
                signed,
                new Happening(
                        Kind.SIGNED_OFF,
                        action.by(),
                        action.id(),
                        new Words("已签发，可对公众发布", "released to the public")),
                null,
                null);
        return Reply.DONE;
    }

    private Reply ofOrder(Case of, Action action) {
        var order = of.order(action.order());
        if (order == null) {
            return Reply.of(
                    Outcome.UNKNOWN_ORDER,
                    "此警情无此指令：" + action.order(),
                    "the incident has no order " + action.order());
        }
        return switch (action.verb()) {
            case ACKNOWLEDGE -> reach(of, order, State.ACKNOWLEDGED, action);
            case EN_ROUTE -> reach(of, order, State.EN_ROUTE, action);
            case ON_SCENE -> reach(of, order, State.ON_SCENE, action);
            case FLIGHT_DONE -> end(of, order, State.DONE, action);
            case REFUSE -> end(of, order, State.REFUSED, action);
            case WITHDRAW -> end(of, order, State.WITHDRAWN, action);
            case FLIGHT_FAILED -> end(of, order, State.FAILED, action);
            case CONFIRM_FLIGHT -> confirm(of, order, action);
            default ->
                    Reply.of(
                            Outcome.ILLEGAL_TRANSITION,
                            "不能对指令执行此操作",
                            word(action.verb()) + " is said of an incident, not of an order");
        };
    }

    private Reply reach(Case of, Order order, State state, Action action) {
        if (order.state() == State.PROPOSED || !order.mayBecome(state)) {
            return illegal(order, state);
        }
        units.reached(of, order, state, action.by(), action.id());
        return Reply.DONE;
    }

    private Reply end(Case of, Order order, State state, Action action) {
        if (order.state().isOver()) {
            return illegal(order, state);
        }
        if (action.reason() == null && state != State.DONE) {
            return Reply.lacks("reason");
        }
        var words =
                action.reason() == null
                        ? new Words("已完成", "done")
                        : new Words(action.reason(), action.reason());
        var what = new Happening(Kind.ORDER_CHANGED, action.by(), action.id(), words);
        if (Set.of(State.DONE, State.WITHDRAWN).contains(state)) {
            orders.move(of, order, state, what);
        } else {
            units.failed(of, order, state, what);
        }
        return Reply.DONE;
    }

    private Reply confirm(Case of, Order order, Action action) {
        if (order.kind() != Order.Kind.AIR || order.state() != State.PROPOSED) {
            return illegal(order, State.ISSUED);
        }
        var refused = orders.flights().confirm(of, order, action.by(), action.id());
        return refused == null ? Reply.DONE : new Reply(Outcome.FLIGHT_REFUSED, refused);
    }

    private Reply silence(Action action) {
        var wanted = action.silence();
        if (wanted == null || wanted.until() == null || action.reason() == null) {
            return Reply.lacks(
                    wanted == null ? "silence" : wanted.until() == null ? "until" : "reason");
        }
        for (var member : wanted.matchers().keySet()) {
            if (!Matchers.MEMBERS.contains(member)) {
                return Reply.of(
                        Outcome.INCOMPLETE,
                        "无法按" + member + "匹配",
                        "alerts have no member " + member + "; they have " + Matchers.MEMBERS);
            }
        }
        if (wanted.matchers().isEmpty() || !wanted.until().isAfter(session.now)) {
            return Reply.lacks(wanted.matchers().isEmpty() ? "a matcher" : "an end to come");
        }
        session.memory
                .silences()
                .put(
                        wanted.id(),
                        new Silence(
                                wanted.id(),
                                new Matchers(wanted.matchers()),
                                wanted.from() == null ? session.now : wanted.from(),
                                wanted.until(),
                                action.by(),
                                action.reason()));
        return Reply.DONE;
    }

    private Reply unsilence(Action action) {
        var wanted = action.silence();
        var known = wanted == null ? null : session.memory.silences().get(wanted.id());
        if (known == null) {
            return Reply.of(Outcome.UNKNOWN_SILENCE, "无此静默", "no silence has that id");
        }
        session.memory.silences().remove(known.id());
        alerts.reconsider(session.now);
        return Reply.DONE;
    }

    private static Reply illegal(Case of, @Nullable IncidentState wanted) {
        var state = of.incident().state();
        return Reply.of(
                Outcome.ILLEGAL_TRANSITION,
                "当前状态不允许：" + state,
                "an incident that is %s does not become %s; it may become %s"
                        .formatted(word(state), wanted == null ? "?" : word(wanted), words(state)));
    }

    private static Reply illegal(Order order, State wanted) {
        return Reply.of(
                Outcome.ILLEGAL_TRANSITION,
                "指令当前状态不允许：" + order.state(),
                "an order that is %s does not become %s"
                        .formatted(word(order.state()), word(wanted)));
    }

    private static String words(IncidentState state) {
        return String.join(", ", state.next().stream().map(ActionDesk::word).toList());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
