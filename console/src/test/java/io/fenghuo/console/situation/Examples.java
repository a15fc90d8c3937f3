package io.fenghuo.console.situation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.finding.DerivedId;
import io.fenghuo.rules.incident.AlertData;
import io.fenghuo.rules.incident.Answer;
import io.fenghuo.rules.incident.Clocks;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.IncidentState;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.Notification.Step;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.ReceivedAlert;
import io.fenghuo.rules.incident.Ring;
import io.fenghuo.rules.incident.Site;
import io.fenghuo.rules.incident.Words;
import io.fenghuo.rules.warning.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Alerts, incidents and what else the topics hold, made up. */
public final class Examples {
    public static final Instant NOON = Instant.parse("2026-06-12T04:00:00Z");
    public static final String HERE = "431124";
    public static final String ELSEWHERE = "460106";

    private static final Words FLOOD = new Words("学校内涝", "flood at a school");

    private Examples() {}

    /** An alert that was just raised. */
    public static ReceivedAlert alert(String id, @Nullable String county, Level level) {
        return alert(id, county, level, Transition.RAISED, NOON);
    }

    /** A change of an alert; of equal arguments it is the same change. */
    public static ReceivedAlert alert(
            String id,
            @Nullable String county,
            Level level,
            Transition transition,
            Instant detected) {
        return new ReceivedAlert(
                DerivedId.of(id, transition.name(), level.name(), detected.toString()),
                transition,
                data(id, county, level, detected));
    }

    private static AlertData data(
            String id, @Nullable String county, Level level, Instant detected) {
        return new AlertData(
                id,
                "school-flood",
                "flood",
                "school 7",
                level,
                null,
                "place:school-7",
                site(county),
                NOON,
                detected,
                FLOOD,
                "school-flood",
                "1.0.0",
                "rises",
                0.9,
                List.of(
                        new AlertData.Evidence(
                                "e1",
                                "gauge:431124-07",
                                "rises",
                                NOON,
                                Map.of("value", 3.5, "threshold", 3.0))),
                new Words("水位超警", "the gauge is above its warning level"),
                new AlertData.Response(List.of("fire"), 300),
                detected.plusSeconds(3_600));
    }

    private static Site site(@Nullable String county) {
        return new Site("school 7", 111.6, 25.5, county, "1116-255");
    }

    /** An incident that was just created. */
    public static Incident incident(String id, String county, Level level) {
        return incident(id, county, level, IncidentState.CREATED, NOON);
    }

    /** An incident that was received at noon and has been in a state since {@code updated}. */
    public static Incident incident(
            String id, String county, Level level, IncidentState state, Instant updated) {
        var alert = data(id + "-alert", county, level, NOON).withoutEvidence();
        return new Incident(
                id,
                county,
                state,
                level,
                FLOOD,
                site(county),
                Ring.URBAN,
                Clocks.of(NOON, NOON, NOON).reached(state, updated),
                0,
                "platform",
                List.of(),
                List.of(new Incident.Member(alert, "change", !state.isOver())),
                List.of(),
                0,
                null,
                updated);
    }

    /** An order of an incident, issued at noon. */
    public static Order order(String id, Incident of, Order.State state) {
        var issued =
                Order.of(
                        id,
                        of,
                        "fire",
                        Order.Kind.GROUND,
                        "fire-3",
                        "fire-engine",
                        1,
                        Order.State.ISSUED,
                        120,
                        NOON);
        return state == Order.State.ISSUED ? issued : issued.in(state, NOON.plusSeconds(60), null);
    }

    /** A step that left an incident as it is given. */
    public static Notification notification(
            Incident incident, Kind kind, Instant at, @Nullable Order order) {
        return new Notification(
                DerivedId.of(incident.id(), kind.name(), at.toString()),
                at,
                new Step(kind, "fenghuo", new Words("步骤", "step " + kind)),
                incident,
                null,
                order);
    }

    /** What became of an action. */
    public static Answer answer(String action, String county, Answer.Outcome outcome) {
        return new Answer(
                action,
                NOON,
                county,
                null,
                outcome,
                "officer",
                new Words("结果", "outcome " + outcome));
    }

    /** {@code unit.status} of a unit, with its home county where one is given. */
    public static byte[] unit(
            String unit,
            @Nullable String county,
            String state,
            double lon,
            double lat,
            Instant at) {
        return """
        {"specversion":"1.0","id":"%s","source":"units","type":"unit.status","subject":"%s",\
        "time":"%s","data":{"unitKind":"police","state":"%s","lon":%s,"lat":%s%s}}\
        """
                .formatted(
                        DerivedId.of(unit, state, at.toString()),
                        unit,
                        at,
                        state,
                        lon,
                        lat,
                        county == null ? "" : ",\"county\":\"" + county + '"')
                .getBytes(UTF_8);
    }

    /** {@code sensor.reading} of a gauge's water level. */
    public static byte[] reading(String device, double value, Instant at) {
        return """
        {"specversion":"1.0","id":"%s","source":"gauges","type":"sensor.reading","subject":"%s",\
        "time":"%s","data":{"quantity":"water-level","value":%s,"unit":"m"}}\
        """
                .formatted(DerivedId.of(device, at.toString()), device, at, value)
                .getBytes(UTF_8);
    }

    /** A record that the broker took in at an instant. */
    public static ConsumerRecord<byte[], byte[]> record(byte[] value, Instant came) {
        return new ConsumerRecord<>(
                "topic",
                0,
                0L,
                came.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                value.length,
                new byte[0],
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
