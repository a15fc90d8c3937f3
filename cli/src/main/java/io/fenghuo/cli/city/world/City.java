package io.fenghuo.cli.city.world;

import io.fenghuo.rules.reference.Cells;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The city as it stands, made from a seed. How many platforms, teams, docks and aircraft there are
 * is from {@code domain.md}, and so are populations; how many devices of each kind there are, and
 * where, is invented, chosen so that at the intervals of {@code life} they give the rates that
 * {@code domain.md} estimates.
 */
public final class City {
    /** 区防, 巡防 and 群防 platforms, 14 teams, 23 docks, 115 aircraft: domain.md. */
    public static final int DISTRICT_PLATFORMS = 28;

    public static final int PATROL_PLATFORMS = 74;
    public static final int COMMUNITY_PLATFORMS = 6_505;
    public static final int TEAMS = 14;
    public static final int DOCKS = 23;
    public static final int AIRCRAFT = 115;

    private static final int TOWNS = 200;
    private static final int GAUGES_PER_TOWN = 4;
    private static final int VENUES = 120;
    private static final int ROAD_WEATHER = 200;
    private static final int THERMAL_CAMERAS = 100;
    private static final int SCHOOLS = 260;

    /** As in {@code domain.md}: the pairs of seats that have a road of that kind are invented. */
    private static final List<String> ROADS =
            List.of(
                    "motorway 100 零陵 冷水滩 冷水滩 祁阳 零陵 双牌 双牌 道县 道县 江永 道县 宁远 宁远 蓝山 冷水滩 东安",
                    "national 80 零陵 双牌 双牌 宁远 宁远 道县 道县 江华 冷水滩 东安 祁阳 金洞 宁远 新田",
                    "provincial 60 蓝山 新田 江永 江华 江永 回龙圩 江华 蓝山 零陵 金洞 新田 金洞",
                    "county 40 东安 零陵 双牌 道县 宁远 蓝山 回龙圩 江华 零陵 祁阳");

    private final Counties counties = new Counties();
    private final List<Town> towns = new ArrayList<>();
    private final List<Spot> rainGauges = new ArrayList<>();
    private final List<Gauge> gauges;
    private final List<Venue> venues = new ArrayList<>();
    private final List<Spot> roadWeather = new ArrayList<>();
    private final List<Spot> thermalCameras = new ArrayList<>();
    private final List<Spot> docks = new ArrayList<>();
    private final List<Road> roads = new ArrayList<>();
    private final Map<String, List<Road>> roadsAt = new HashMap<>();
    private final Places places;

    public City(Chance chance) {
        gauges = RiverMap.gauges(counties, chance.of("rivers"));
        lay();
        ends();
        towns(chance.of("towns"));
        var random = chance.of("places");
        scatter(roadWeather, "road-weather-station", "路面气象", ROAD_WEATHER, random);
        scatter(thermalCameras, "thermal-camera", "热成像", THERMAL_CAMERAS, random);
        var schools = new ArrayList<Spot>();
        scatter(schools, "school", "学校", SCHOOLS, random);
        scatter(docks, "dock", "机巢", DOCKS, random);
        venues(random);
        places = new Places(this, schools, chance.of("more places"));
        places.quarters().forEach(quarter -> thermalCameras.add(quarter.thermal()));
    }

    private void lay() {
        for (var line : ROADS) {
            var words = line.split(" ", -1);
            for (int i = 2; i < words.length; i += 2) {
                var from = seat(words[i]);
                var to = seat(words[i + 1]);
                roads.add(
                        new Road(
                                "road:" + words[0] + '-' + from.code() + '-' + to.code(),
                                words[0],
                                from,
                                to,
                                Integer.parseInt(words[1]),
                                Spot.metres(from.lon(), from.lat(), to.lon(), to.lat()) / 1_000));
            }
        }
    }

    private void ends() {
        for (var road : roads) {
            for (var end : List.of(road.from(), road.to())) {
                roadsAt.computeIfAbsent(end.code(), code -> new ArrayList<>()).add(road);
            }
        }
    }

    private static Seat seat(String name) {
        return Seat.ALL.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no seat is called " + name));
    }

    /** Towns are shared out by area, since what they are here for is rain. */
    private void towns(Chance random) {
        int whole = Seat.ALL.stream().mapToInt(Seat::squareKm).sum();
        for (var shape : counties.shapes()) {
            var seat = shape.seat();
            int number = Math.max(2, Math.round((float) TOWNS * seat.squareKm() / whole));
            for (int i = 1; i <= number; i++) {
                var at = counties.within(shape, random);
                var name = seat.name() + i + "号镇（模拟）";
                towns.add(
                        new Town(
                                name,
                                seat.code(),
                                at[0],
                                at[1],
                                rainGauges.size(),
                                GAUGES_PER_TOWN));
                for (int gauge = 1; gauge <= GAUGES_PER_TOWN; gauge++) {
                    rainGauges.add(
                            new Spot(
                                    String.format(
                                            Locale.ROOT, "rain:%s-%02d-%d", seat.code(), i, gauge),
                                    "rain-gauge",
                                    name + gauge + "号雨量站",
                                    round(at[0] + random.between(-0.007, 0.007)),
                                    round(at[1] + random.between(-0.006, 0.006)),
                                    seat.code()));
                }
            }
        }
    }

    private void scatter(List<Spot> spots, String kind, String name, int number, Chance random) {
        for (int i = 1; i <= number; i++) {
            var at = populated(random);
            spots.add(
                    new Spot(
                            kind + ':' + i,
                            kind,
                            name + i + "号（模拟）",
                            at[0],
                            at[1],
                            counties.of(at[0], at[1])));
        }
    }

    private void venues(Chance random) {
        for (int i = 1; i <= VENUES; i++) {
            var at = populated(random);
            var cell = Cells.of(at[0], at[1]);
            var middle = Cells.centre(cell);
            venues.add(
                    new Venue(
                            new Spot(
                                    "camera:venue-" + i,
                                    "camera",
                                    "场所" + i + "号（模拟）",
                                    round(middle[0]),
                                    round(middle[1]),
                                    counties.of(middle[0], middle[1])),
                            cell,
                            random.between(0.6, 1.8)));
        }
    }

    /** A position where people live: around a seat, the larger the more often. */
    public double[] populated(Chance random) {
        int whole = Seat.ALL.stream().mapToInt(Seat::population).sum();
        int left = random.below(whole);
        var chosen = Seat.ALL.get(0);
        for (var seat : Seat.ALL) {
            left -= seat.population();
            if (left < 0) {
                chosen = seat;
                break;
            }
        }
        double lon = random.normal(chosen.lon(), 0.06);
        double lat = random.normal(chosen.lat(), 0.06);
        return new double[] {
            round(Math.min(Counties.EAST, Math.max(Counties.WEST, lon))),
            round(Math.min(Counties.NORTH, Math.max(Counties.SOUTH, lat)))
        };
    }

    /** To five decimals, a metre. */
    static double round(double degrees) {
        return Math.round(degrees * 1e5) / 1e5;
    }

    public Counties counties() {
        return counties;
    }

    public List<Town> towns() {
        return towns;
    }

    /** Those of one town stand together. */
    public List<Spot> rainGauges() {
        return rainGauges;
    }

    public List<Spot> rainGauges(Town town) {
        return rainGauges.subList(town.firstGauge(), town.firstGauge() + town.gauges());
    }

    /** Those of one river from its source on. */
    public List<Gauge> gauges() {
        return gauges;
    }

    public List<Venue> venues() {
        return venues;
    }

    public List<Spot> roadWeather() {
        return roadWeather;
    }

    public List<Spot> thermalCameras() {
        return thermalCameras;
    }

    public List<School> schools() {
        return places.schools();
    }

    public List<Spot> waterIntakes() {
        return places.intakes();
    }

    public List<Spot> pondingGauges() {
        return places.ponding();
    }

    public List<Spot> breathPosts() {
        return places.breathPosts();
    }

    public List<Quarter> quarters() {
        return places.quarters();
    }

    /** Whether dangerous goods must not stand there: by a school or a water intake. */
    public boolean isSensitive(double metres, double lon, double lat) {
        return schools().stream().anyMatch(school -> school.isWithin(metres, lon, lat))
                || waterIntakes().stream()
                        .anyMatch(
                                intake ->
                                        Spot.metres(intake.lon(), intake.lat(), lon, lat)
                                                <= metres);
    }

    public List<River> rivers() {
        return RiverMap.RIVERS;
    }

    public List<Spot> docks() {
        return docks;
    }

    public List<Road> roads() {
        return roads;
    }

    /** The roads that begin or end at a seat; every seat has some. */
    public List<Road> roadsAt(Seat seat) {
        return roadsAt.getOrDefault(seat.code(), roads);
    }

    /** A road of a kind, or of any. */
    public Road road(@Nullable String kind, Chance random) {
        return random.pick(
                kind == null
                        ? roads
                        : roads.stream().filter(road -> road.kind().equals(kind)).toList());
    }
}
