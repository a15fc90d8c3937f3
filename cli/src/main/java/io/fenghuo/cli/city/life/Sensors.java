package io.fenghuo.cli.city.life;

import io.fenghuo.cli.city.world.Chance;
import io.fenghuo.cli.city.world.Gauge;
import io.fenghuo.cli.city.world.School;
import io.fenghuo.cli.city.world.Seat;
import io.fenghuo.cli.city.world.Spot;
import io.fenghuo.cli.city.world.World;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;

/**
 * Water, weather and fire sensors: 30 events a second on an ordinary day (domain.md). The intervals
 * are invented: a minute for rain, roads and ponding, five for rivers, half a minute for thermal
 * cameras. They are whole at every {@code --rate}, since a place without its gauges has no floods.
 */
final class Sensors {
    private static final long MINUTE = 60_000;
    private static final long RIVER_MINUTES = 5;
    private static final long SESSION_INTERVAL = 30 * MINUTE;

    /** A tipping bucket counts in steps of that many mm. */
    private static final double TIP = 0.1;

    private final World world;
    private final Chance chance;
    private final long from;
    private final long to;

    Sensors(World world, Chance chance, long from, long to) {
        this.world = world;
        this.chance = chance;
        this.from = from;
        this.to = to;
    }

    void start(Consumer<Course> courses) {
        var city = world.city();
        city.rainGauges().forEach(gauge -> courses.accept(rain(gauge)));
        city.gauges().forEach(gauge -> courses.accept(river(gauge)));
        city.roadWeather().forEach(station -> courses.accept(road(station)));
        city.thermalCameras().forEach(camera -> courses.accept(thermal(camera)));
        city.pondingGauges().forEach(gauge -> courses.accept(ponding(gauge)));
        city.schools().forEach(school -> courses.accept(session(school)));
        for (var quarter : city.quarters()) {
            quarter.ponding().forEach(gauge -> courses.accept(heartbeat(gauge)));
            quarter.cameras().forEach(camera -> courses.accept(heartbeat(camera)));
        }
        Seat.ALL.forEach(seat -> courses.accept(fireGrade(seat)));
    }

    private Course rounds(Chance random, long interval, Rounds.Report report) {
        LongUnaryOperator every = at -> interval;
        return new Rounds(from + random.between(0, interval), to, every, report);
    }

    private Course rain(Spot gauge) {
        var random = chance.of(gauge.id());
        var bucket = new double[1];
        return rounds(
                random,
                MINUTE,
                (at, out) -> {
                    double mm = world.rain().at(gauge.lon(), gauge.lat(), at) / 60;
                    bucket[0] += Math.max(0, mm * random.normal(1, 0.08));
                    double tips = Math.floor(bucket[0] / TIP);
                    bucket[0] -= tips * TIP;
                    out.reading(at, gauge.id(), "rainfall", tips * TIP, "mm");
                });
    }

    private Course river(Gauge gauge) {
        var id = gauge.spot().id();
        var random = chance.of(id);
        return rounds(
                random,
                RIVER_MINUTES * MINUTE,
                (at, out) -> {
                    double stage = world.waters().stage(gauge, at);
                    out.reading(at, id, "water-level", stage + random.normal(0, 0.01), "m");
                    double flow = world.waters().flow(gauge, stage) * random.normal(1, 0.02);
                    out.reading(at, id, "flow", flow, "m3/s");
                });
    }

    private Course road(Spot station) {
        var random = chance.of(station.id());
        return rounds(
                random,
                MINUTE,
                (at, out) -> {
                    var id = station.id();
                    double rain = world.rain().at(station.lon(), station.lat(), at);
                    double visible =
                            world.fog().visibility(station, at)
                                    * random.normal(1, 0.03)
                                    / (1 + rain / 40);
                    double surface = world.fog().surface(station, at) + random.normal(0, 0.2);
                    out.reading(at, id, "surface-temperature", surface, "°C");
                    out.reading(at, id, "visibility", Math.max(10, visible), "m");
                    out.reading(at, id, "precipitation", rain / 60, "mm");
                });
    }

    /** A pressure gauge in the street, to half a millimetre. */
    private Course ponding(Spot gauge) {
        var random = chance.of(gauge.id());
        return rounds(
                random,
                MINUTE,
                (at, out) -> {
                    if (!world.isSilent(gauge.id(), at)) {
                        double depth = world.ponds().depth(gauge, at) + random.normal(0, 0.05);
                        out.reading(at, gauge.id(), "ponding", Math.max(0, depth), "cm");
                    }
                });
    }

    /** That it lives, once a minute; only what is looked after like that says so. */
    private Course heartbeat(Spot device) {
        return rounds(
                chance.of("heartbeat " + device.id()),
                MINUTE,
                (at, out) -> {
                    if (!world.isSilent(device.id(), at)) {
                        out.reading(at, device.id(), "heartbeat", 1, "beats");
                    }
                });
    }

    /** Its calendar, told at the start and then every half hour, since one message may be lost. */
    private Course session(School school) {
        return new Rounds(
                from,
                to,
                at -> SESSION_INTERVAL - Math.floorMod(at, SESSION_INTERVAL),
                (at, out) ->
                        out.reading(
                                at,
                                school.spot().id(),
                                "school-session",
                                school.inSession(at) ? 1 : 0,
                                "sessions"));
    }

    /** Every county's grade of forest-fire danger, once an hour; low unless an incident says so. */
    private Course fireGrade(Seat seat) {
        var id = "grade:" + seat.code();
        return rounds(
                chance.of(id),
                60 * MINUTE,
                (at, out) ->
                        out.reading(
                                at, id, "fire-grade", world.fireGrade(seat.code(), at), "grade"));
    }

    private Course thermal(Spot camera) {
        var random = chance.of(camera.id());
        return rounds(
                random,
                MINUTE / 2,
                (at, out) ->
                        out.observation(
                                at,
                                camera.id(),
                                "thermal-max",
                                world.fog().surface(camera, at) + 8 + random.normal(0, 1.5),
                                "°C",
                                0.9,
                                camera.lon(),
                                camera.lat(),
                                Map.of()));
    }
}
