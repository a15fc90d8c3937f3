package io.fenghuo.cli.city.world;

import io.fenghuo.rules.reference.Cells;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Schools, water intakes, ponding gauges and quarters. How many there are, and where, is invented;
 * some schools stand by rivers and rain gauges, so that floods come near them.
 */
final class Places {
    private static final int QUARTERS = 12;
    private static final int DEVICES_OF_A_QUARTER = 10;
    private static final int RIVER_SCHOOLS = 12;
    private static final int RAIN_SCHOOLS = 24;
    private static final int PONDING_BY_SCHOOLS = 60;
    private static final int PONDING_ELSEWHERE = 60;
    private static final int INTAKES = 20;
    private static final int BREATH_POSTS = 12;
    private static final double BOARDING = 0.2;

    /** Degrees: some 300 m, so that what stands around the middle of a cell stands in it. */
    private static final double WITHIN_CELL = 0.003;

    private final List<School> schools = new ArrayList<>();
    private final List<Spot> intakes = new ArrayList<>();
    private final List<Spot> ponding = new ArrayList<>();
    private final List<Spot> breathPosts = new ArrayList<>();
    private final List<Quarter> quarters = new ArrayList<>();
    private final Counties counties;

    Places(City city, List<Spot> scattered, Chance random) {
        counties = city.counties();
        scattered.forEach(spot -> schools.add(new School(spot, random.happens(BOARDING))));
        for (int i = 0; i < RIVER_SCHOOLS; i++) {
            schools.add(schoolBy(random.pick(city.gauges()).spot(), random));
        }
        for (int i = 0; i < RAIN_SCHOOLS; i++) {
            schools.add(schoolBy(random.pick(city.rainGauges()), random));
        }
        for (int i = 0; i < PONDING_BY_SCHOOLS; i++) {
            var school = random.pick(schools).spot();
            ponding.add(pond(school.lon(), school.lat(), 2 * WITHIN_CELL, random));
        }
        for (int i = 0; i < PONDING_ELSEWHERE; i++) {
            var at = city.populated(random);
            ponding.add(pond(at[0], at[1], 0, random));
        }
        for (int i = 1; i <= INTAKES; i++) {
            var gauge = random.pick(city.gauges()).spot();
            intakes.add(near("water-intake:" + i, "water-intake", "取水口" + i, gauge, 0.02, random));
        }
        breathPosts(city, random);
        quarters(city.venues(), random);
    }

    /** Each in a cell of its own, in the middle. */
    private void breathPosts(City city, Chance random) {
        var cells = new HashSet<String>();
        while (breathPosts.size() < BREATH_POSTS) {
            var at = city.populated(random);
            if (cells.add(Cells.of(at[0], at[1]))) {
                var middle = Cells.centre(Cells.of(at[0], at[1]));
                var id = "breath-post:" + cells.size();
                breathPosts.add(
                        spot(
                                id,
                                "breath-post",
                                "酒检点" + cells.size(),
                                middle[0],
                                middle[1],
                                0,
                                random));
            }
        }
    }

    /** They board their pupils: floods come at night too. */
    private School schoolBy(Spot water, Chance random) {
        int number = schools.size() + 1;
        return new School(
                near("school:" + number, "school", "学校" + number, water, 0.005, random), true);
    }

    private Spot pond(double lon, double lat, double around, Chance random) {
        int number = ponding.size() + 1;
        return spot("ponding:" + number, "ponding-gauge", "积水" + number, lon, lat, around, random);
    }

    private void quarters(List<Venue> venues, Chance random) {
        for (int i = 0; i < venues.size() && quarters.size() < QUARTERS; i++) {
            var venue = venues.get(i);
            if (Stream.concat(venues.stream().limit(i), quarters.stream().map(Quarter::venue))
                    .noneMatch(other -> Cells.around(venue.cell()).contains(other.cell()))) {
                quarters.add(quarter(venue, random));
            }
        }
    }

    private Quarter quarter(Venue venue, Chance random) {
        int number = quarters.size() + 1;
        var middle = venue.camera();
        int last = schools.size() + 1;
        var school =
                new School(
                        near("school:" + last, "school", "学校" + last, middle, WITHIN_CELL, random),
                        false);
        schools.add(school);
        var gauges = new ArrayList<Spot>();
        var cameras = new ArrayList<Spot>();
        for (int i = 1; i <= DEVICES_OF_A_QUARTER; i++) {
            var gauge = pond(middle.lon(), middle.lat(), WITHIN_CELL, random);
            gauges.add(gauge);
            ponding.add(gauge);
            var id = number + "-" + i;
            cameras.add(
                    near("camera:quarter-" + id, "camera", "街区" + id, middle, WITHIN_CELL, random));
        }
        var id = "thermal-camera:quarter-" + number;
        var thermal = near(id, "thermal-camera", "街区热成像" + number, middle, WITHIN_CELL, random);
        return new Quarter(venue, school, thermal, List.copyOf(gauges), List.copyOf(cameras));
    }

    private Spot near(
            String id, String kind, String name, Spot other, double around, Chance random) {
        return spot(id, kind, name, other.lon(), other.lat(), around, random);
    }

    private Spot spot(
            String id,
            String kind,
            String name,
            double lon,
            double lat,
            double around,
            Chance random) {
        double east = City.round(lon + random.between(-around, around));
        double north = City.round(lat + random.between(-around, around));
        return new Spot(id, kind, name + "号（模拟）", east, north, counties.of(east, north));
    }

    List<School> schools() {
        return schools;
    }

    List<Spot> intakes() {
        return intakes;
    }

    List<Spot> ponding() {
        return ponding;
    }

    List<Spot> breathPosts() {
        return breathPosts;
    }

    List<Quarter> quarters() {
        return quarters;
    }
}
