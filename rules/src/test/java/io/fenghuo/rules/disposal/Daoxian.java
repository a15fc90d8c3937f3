package io.fenghuo.rules.disposal;

import static java.util.Objects.requireNonNull;

import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.dispatch.Unit;
import io.fenghuo.rules.incident.Action;
import io.fenghuo.rules.incident.Action.SilenceOrder;
import io.fenghuo.rules.incident.Action.Verb;
import io.fenghuo.rules.incident.AidMessage;
import io.fenghuo.rules.incident.AlertData;
import io.fenghuo.rules.incident.Answer;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.ReceivedAlert;
import io.fenghuo.rules.incident.Site;
import io.fenghuo.rules.incident.UnitReport;
import io.fenghuo.rules.incident.Words;
import io.fenghuo.rules.reference.Cells;
import io.fenghuo.rules.reference.County;
import io.fenghuo.rules.reference.Geography;
import io.fenghuo.rules.reference.Place;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.triage.Track.Reason;
import io.fenghuo.rules.warning.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A city of three counties with a clock of its own, told as a story. */
final class Daoxian {
    static final String COUNTY = "431124";
    static final String NEIGHBOUR = "431126";
    static final Instant MORNING = Instant.parse("2026-06-12T07:00:00Z");
    static final double LON = 111.6;
    static final double LAT = 25.53;

    final DisposalSettings settings;
    final List<Notification> notifications = new ArrayList<>();
    final List<Answer> answers = new ArrayList<>();
    final List<ReceivedAlert> ownAlerts = new ArrayList<>();
    final List<String> audit = new ArrayList<>();
    final Map<String, Incident> incidents = new TreeMap<>();
    final Map<String, Order> orders = new TreeMap<>();
    final Map<String, CountyMemory> memories = new TreeMap<>();
    Instant now = MORNING;

    private final Geography geography;
    private int actions;

    Daoxian() {
        this(Function.identity());
    }

    Daoxian(Function<String, String> change) {
        settings = DisposalYaml.read("disposal.yaml", change.apply(DisposalYaml.shipped()));
        geography =
                Geography.of(
                        List.of(
                                county(COUNTY, 111.4),
                                county(NEIGHBOUR, 111.8),
                                ring("ring-centre", 111.55, 25.50, 0.1),
                                ring("ring-key-place", 111.595, 25.525, 0.01)));
    }

    private static ReferenceChange county(String code, double west) {
        return ReferenceChange.of(
                new County(
                        code,
                        code,
                        "POLYGON ((%1$s 25, %2$s 25, %2$s 26, %1$s 26, %1$s 25))"
                                .formatted(west, west + 0.4)));
    }

    private static ReferenceChange ring(String kind, double west, double south, double width) {
        return ReferenceChange.of(
                new Place(
                        kind,
                        kind,
                        kind,
                        west,
                        south,
                        "POLYGON ((%1$s %2$s, %3$s %2$s, %3$s %4$s, %1$s %4$s, %1$s %2$s))"
                                .formatted(west, south, west + width, south + width),
                        Map.of()));
    }

    /** Puts words into the story: an alert whose id is its name. */
    ReceivedAlert alert(String name, Transition transition, Level level, String... targets) {
        return alert(name, transition, level, "flood", LON, LAT, targets);
    }

    ReceivedAlert alert(
            String name,
            Transition transition,
            Level level,
            String hazard,
            double lon,
            double lat,
            String... targets) {
        var data =
                new AlertData(
                        name,
                        hazard + "-scenario",
                        hazard,
                        name,
                        level,
                        null,
                        "gauge:" + name,
                        new Site("School No. 2", lon, lat, COUNTY, Cells.of(lon, lat)),
                        now.minusSeconds(30),
                        now,
                        new Words("学校进水", "water at a school"),
                        "flood",
                        "1.2.0",
                        "ponding",
                        0.9,
                        List.of(),
                        new Words("积水20厘米", "ponding of 20 cm"),
                        new AlertData.Response(List.of(targets), 900),
                        now.plusSeconds(3_600));
        return new ReceivedAlert(name + '-' + transition + '-' + now, transition, data);
    }

    void raise(String name, Level level, String... targets) {
        receive(alert(name, Transition.RAISED, level, targets));
    }

    void clear(String name, Level level) {
        receive(alert(name, Transition.CLEARED, level));
    }

    /** Takes an alert in, and lets it settle. */
    void receive(ReceivedAlert alert) {
        take(COUNTY, desk(COUNTY).onAlert(alert, now, geography));
        pass(settings.settle());
    }

    /** Takes an alert in, and does not wait. */
    void receiveAtOnce(ReceivedAlert alert) {
        take(COUNTY, desk(COUNTY).onAlert(alert, now, geography));
    }

    void unit(String id, String kind, String state, double kmEast) {
        unit(COUNTY, id, kind, state, kmEast);
    }

    void unit(String county, String id, String kind, String state, double kmEast) {
        double lon = LON + kmEast / 100.4;
        report(
                new UnitReport(
                        id, kind, state, county, lon, LAT, now, null, null, null, null, null,
                        null));
    }

    /** A dock that may fly, unless it says otherwise. */
    void dock(String id, double kmEast, double windMs) {
        report(
                new UnitReport(
                        id,
                        "drone-dock",
                        "available",
                        COUNTY,
                        LON + kmEast / 100.4,
                        LAT,
                        now,
                        90.0,
                        "dock-2",
                        windMs,
                        0.0,
                        true,
                        false));
    }

    void report(UnitReport report) {
        take(report.county(), desk(report.county()).onReport(report, now, geography));
    }

    Answer act(Verb verb, Function<Draft, Draft> more) {
        var draft = more.apply(new Draft(verb, "action-" + ++actions));
        take(COUNTY, desk(COUNTY).onAction(draft.action(now), now, geography));
        return answers.get(answers.size() - 1);
    }

    Answer act(Verb verb) {
        return act(verb, draft -> draft);
    }

    /** An action to be; of the only incident unless another is named. */
    final class Draft {
        private final Verb verb;
        String id;
        @Nullable String incident;
        @Nullable String order;
        @Nullable String unit;
        @Nullable String target;
        @Nullable SilenceOrder silence;
        @Nullable String reason;

        Draft(Verb verb, String id) {
            this.verb = verb;
            this.id = id;
            this.incident = incidents.isEmpty() ? null : incidents.keySet().iterator().next();
        }

        Draft id(String given) {
            id = given;
            return this;
        }

        Draft incident(String given) {
            incident = given;
            return this;
        }

        Draft order(String given) {
            order = given;
            return this;
        }

        Draft dispatching(String givenUnit, String givenTarget) {
            unit = givenUnit;
            target = givenTarget;
            return this;
        }

        Draft because(String given) {
            reason = given;
            return this;
        }

        Draft silence(String silenceId, Map<String, List<String>> matchers, Instant until) {
            silence = new SilenceOrder(silenceId, matchers, null, until);
            return this;
        }

        Action action(Instant at) {
            return new Action(
                    id,
                    at,
                    verb,
                    "officer-7",
                    COUNTY,
                    incident,
                    order,
                    unit,
                    target,
                    silence,
                    reason);
        }
    }

    /** Lets time pass; what is due on the way is done when it is due. */
    void pass(Duration time) {
        var until = now.plus(time);
        while (true) {
            Instant next = null;
            String of = null;
            for (var county : memories.keySet()) {
                var due = desk(county).nextDue(now).orElse(null);
                if (due != null && (next == null || due.isBefore(next))) {
                    next = due;
                    of = county;
                }
            }
            if (next == null || of == null || next.isAfter(until)) {
                break;
            }
            now = next.isBefore(now) ? now : next;
            take(of, desk(of).onTime(now, geography));
        }
        now = until;
    }

    void passSeconds(long seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    /** All at once, as after the job was down. */
    void wake(Duration later) {
        now = now.plus(later);
        take(COUNTY, desk(COUNTY).onTime(now, geography));
    }

    private CountyDesk desk(String county) {
        return new CountyDesk(
                county, memories.computeIfAbsent(county, any -> new CountyMemory()), settings);
    }

    private void take(String county, Output output) {
        Deque<AidMessage> aid = new ArrayDeque<>();
        note(output, aid);
        while (!aid.isEmpty()) {
            var message = aid.poll();
            note(desk(message.to()).onAid(message, now, geography), aid);
        }
    }

    private void note(Output output, Deque<AidMessage> aid) {
        notifications.addAll(output.notifications());
        answers.addAll(output.answers());
        ownAlerts.addAll(output.alerts());
        output.audit()
                .forEach(
                        entry ->
                                audit.add(
                                        entry.kind()
                                                + (entry.reason() == null
                                                        ? ""
                                                        : " " + entry.reason())));
        output.incidents().forEach(incident -> incidents.put(incident.id(), incident));
        output.orders().forEach(order -> orders.put(order.id(), order));
        aid.addAll(output.aid());
    }

    CountyMemory memory(String county) {
        return requireNonNull(memories.get(county));
    }

    Unit unit(String county, String id) {
        return requireNonNull(memory(county).units().get(id));
    }

    Incident incident() {
        if (incidents.size() != 1) {
            throw new AssertionError("incidents: " + incidents.keySet());
        }
        return incidents.values().iterator().next();
    }

    List<Kind> steps() {
        return notifications.stream().map(it -> it.step().kind()).toList();
    }

    /** The latest order of a unit. */
    Order orderOf(String unit) {
        return orders.values().stream()
                .filter(order -> order.unit().equals(unit))
                .max((one, other) -> one.issued().compareTo(other.issued()))
                .orElseThrow(() -> new AssertionError("no order of " + unit));
    }

    long suppressed(Reason reason) {
        return audit.stream().filter(("alert.suppressed " + reason)::equals).count();
    }
}
