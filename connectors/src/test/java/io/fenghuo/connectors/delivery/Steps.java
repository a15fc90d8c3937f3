package io.fenghuo.connectors.delivery;

import io.fenghuo.rules.finding.DerivedId;
import io.fenghuo.rules.incident.AlertData;
import io.fenghuo.rules.incident.Clocks;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.IncidentState;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.Notification.Step;
import io.fenghuo.rules.incident.Ring;
import io.fenghuo.rules.incident.Site;
import io.fenghuo.rules.incident.Words;
import io.fenghuo.rules.warning.Level;
import java.time.Instant;
import java.util.List;

/** Steps of made-up incidents. */
final class Steps {
    static final Instant NOON = Instant.parse("2026-06-12T04:00:00Z");
    private static final Words FLOOD = new Words("学校内涝", "flood at a school");
    private static final Site SCHOOL = new Site("school 7", 110.2, 20.0, "460106", null);

    private Steps() {}

    /** The nth step of an incident. */
    static Notification step(String incident, int nth) {
        return step(incident, nth, Level.ORANGE, NOON.plusSeconds(nth));
    }

    static Notification step(String incident, int nth, Level level, Instant at) {
        var kind = nth == 0 ? Kind.CREATED : Kind.ORDER_CHANGED;
        return new Notification(
                DerivedId.of(incident, nth),
                at,
                new Step(kind, "fenghuo", new Words("步骤", "step " + nth)),
                incident(incident, level),
                null,
                null);
    }

    private static Incident incident(String id, Level level) {
        return new Incident(
                id,
                "460106",
                IncidentState.CREATED,
                level,
                FLOOD,
                SCHOOL,
                Ring.KEY_PLACE,
                Clocks.of(NOON, NOON, NOON),
                0,
                "platform",
                List.of(),
                List.of(new Incident.Member(alert(level), "change", true)),
                List.of(),
                0,
                null,
                NOON);
    }

    private static AlertData alert(Level level) {
        return new AlertData(
                "alert",
                "school-flood",
                "flood",
                "school 7",
                level,
                null,
                "place:school-7",
                SCHOOL,
                NOON,
                NOON,
                FLOOD,
                "school-flood",
                "1.0.0",
                "rises",
                null,
                List.of(),
                FLOOD,
                new AlertData.Response(List.of("fire"), 60),
                NOON.plusSeconds(3_600));
    }
}
