package io.fenghuo.rules.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The types of event that come from outside, each with the members of {@code data} that it knows;
 * every other member is an attribute.
 *
 * <p>Ranges are those of the physical world with room to spare: they catch a sender's mistake in
 * the unit or a corrupted field, not an unusual day.
 */
enum EventType {
    SENSOR_READING(
            "sensor.reading",
            Member.name("quantity").must(),
            Member.number("value").must(),
            Member.name("unit"),
            Member.name("quality")),
    VEHICLE_POSITION(
            "vehicle.position",
            Member.name("vehicleClass").must(),
            Member.number("speedKmh").within(0, 1_000).must(),
            Member.number("headingDeg").within(0, 360),
            Member.number("limitKmh").within(0, 1_000),
            Member.names("alarms"),
            Member.name("driver")),
    CAMERA_OBSERVATION(
            "camera.observation",
            Member.name("observation").must(),
            Member.number("value"),
            Member.name("unit"),
            Member.number("confidence").within(0, 1).must(),
            Member.name("zone")),
    PATROL_REPORT(
            "patrol.report",
            Member.name("report").must(),
            Member.name("reporter").must(),
            Member.name("detail")),
    UNIT_STATUS(
            "unit.status",
            Member.name("unitKind").must(),
            Member.name("state").must(),
            Member.number("batteryPct").within(0, 100)),
    FRAUD_SIGNAL(
            "fraud.signal",
            Member.name("signal").must(),
            Member.number("amount"),
            Member.name("currency"),
            Member.number("durationS").within(0, Member.ABSURD),
            Member.name("counterparty"),
            Member.names("flags"));

    private static final Map<String, EventType> BY_NAME = new HashMap<>();

    static {
        for (var type : values()) {
            BY_NAME.put(type.typeName, type);
        }
    }

    private final String typeName;
    private final List<Member> members;
    private final Map<String, Member> byName = new HashMap<>();

    EventType(String typeName, Member... own) {
        this.typeName = typeName;
        boolean placed =
                switch (typeName) {
                    case "vehicle.position", "patrol.report", "unit.status" -> true;
                    default -> false;
                };
        var lon = Member.number("lon").within(-180, 180);
        var lat = Member.number("lat").within(-90, 90);
        var all =
                Stream.concat(
                                Stream.of(own),
                                placed ? Stream.of(lon.must(), lat.must()) : Stream.of(lon, lat))
                        .toList();
        members =
                Stream.iterate(0, i -> i < all.size(), i -> i + 1)
                        .map(i -> all.get(i).at(i))
                        .toList();
        members.forEach(member -> byName.put(member.name(), member));
    }

    /** The CloudEvents type, for example {@code sensor.reading}. */
    String typeName() {
        return typeName;
    }

    static @Nullable EventType named(String typeName) {
        return BY_NAME.get(typeName);
    }

    /** The known members, longitude and latitude last. */
    List<Member> members() {
        return members;
    }

    @Nullable Member member(String name) {
        return byName.get(name);
    }

    /** The longitude's index among the members; the latitude follows. */
    int lon() {
        return members.size() - 2;
    }

    Event build(EventHeader header, MemberValues values) {
        return switch (this) {
            case SENSOR_READING ->
                    new SensorReading(
                            header,
                            values.required(0),
                            values.number(1),
                            values.text(2),
                            values.text(3));
            case VEHICLE_POSITION ->
                    new VehiclePosition(
                            header,
                            values.required(0),
                            values.number(1),
                            values.number(2),
                            values.number(3),
                            values.names(4),
                            values.text(5));
            case CAMERA_OBSERVATION ->
                    new CameraObservation(
                            header,
                            values.required(0),
                            values.number(1),
                            values.text(2),
                            values.number(3),
                            values.text(4));
            case PATROL_REPORT ->
                    new PatrolReport(
                            header, values.required(0), values.required(1), values.text(2));
            case UNIT_STATUS ->
                    new UnitStatus(
                            header, values.required(0), values.required(1), values.number(2));
            case FRAUD_SIGNAL ->
                    new FraudSignal(
                            header,
                            values.required(0),
                            values.number(1),
                            values.text(2),
                            values.number(3),
                            values.text(4),
                            values.names(5));
        };
    }
}
