package io.fenghuo.cli.demo;

import io.fenghuo.cli.city.Simulation;
import io.fenghuo.cli.city.incident.Incidents;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * The simulated day that the demo shows: from five in the afternoon in China, when roads and
 * squares are full, with everything going wrong that can.
 */
final class CityDay {
    /** The packs that must raise something between five and eleven. */
    static final List<String> PACKS = List.of("crowd", "flood", "fraud", "road");

    static final LocalTime BEGINS = LocalTime.of(17, 0);

    private static final ZoneId LOCAL = ZoneId.of("Asia/Shanghai");

    /** Of the city's everyday, so that one machine bears it at the demo's speed. */
    private static final double RATE = 0.0005;

    /** It tells of the eight weeks before, which a job under way takes for late. */
    private static final String WITH_HISTORY = "drink-driving";

    private CityDay() {}

    /** The latest five in the afternoon from which {@code stretch} has passed by {@code now}. */
    static Instant latestBefore(Instant now, Duration stretch) {
        var latest = now.minus(stretch).atZone(LOCAL);
        var begin = latest.with(BEGINS);
        return (begin.isAfter(latest) ? begin.minusDays(1) : begin).toInstant();
    }

    static Simulation.Plan plan(long seed, Instant start, Duration lasts) {
        var scenarios =
                Incidents.names().stream().filter(name -> !name.equals(WITH_HISTORY)).toList();
        return new Simulation.Plan(seed, start, lasts, RATE, scenarios);
    }
}
