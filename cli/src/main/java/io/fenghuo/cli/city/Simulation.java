package io.fenghuo.cli.city;

import io.fenghuo.cli.city.incident.Incidents;
import io.fenghuo.cli.city.incident.Truth;
import io.fenghuo.cli.city.life.Everyday;
import io.fenghuo.cli.city.life.Outlet;
import io.fenghuo.cli.city.world.Chance;
import io.fenghuo.cli.city.world.City;
import io.fenghuo.cli.city.world.World;
import io.fenghuo.rules.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A run of the city: one event at a time, in the order of arrival. What is kept is what goes on and
 * what is on its way, never the run. The same plan gives the same events.
 */
public final class Simulation {
    private final City city;
    private final Merge merge = new Merge();
    private final Delivery delivery;
    private final Outlet outlet;
    private final Incidents incidents;
    private final long to;

    /**
     * @param rate how much background there is: 1 is the city's
     * @param scenarios by name
     */
    public record Plan(
            long seed, Instant start, Duration lasts, double rate, Collection<String> scenarios) {
        long from() {
            return start.toEpochMilli();
        }

        long to() {
            return start.plus(lasts).toEpochMilli();
        }
    }

    public Simulation(Plan plan, Consumer<Event> events, Consumer<Truth> truths) {
        var chance = new Chance(plan.seed);
        to = plan.to();
        city = new City(chance.of("city"));
        var world = new World(city);
        delivery = new Delivery(chance.of("delivery"), events);
        outlet = new Outlet(delivery);
        incidents =
                Incidents.plan(
                        world,
                        chance.of("incidents"),
                        plan.scenarios,
                        plan.from(),
                        to,
                        merge::add,
                        truths);
        merge.add(incidents);
        Everyday.start(world, chance.of("everyday"), plan.rate, plan.from(), to, merge::add);
    }

    public City city() {
        return city;
    }

    /** How many incidents and near-misses there were so far, by scenario. */
    Map<String, int[]> staged() {
        return incidents.staged();
    }

    /**
     * Goes on for a number of reports, or to the end.
     *
     * @return the instant that has been reached, or the end of the run when it is over
     */
    public long run(int reports, BooleanSupplier stopped) {
        for (int i = 0; i < reports; i++) {
            if (merge.next() >= to || stopped.getAsBoolean()) {
                delivery.finish();
                return to;
            }
            merge.advance(outlet);
        }
        return Math.min(merge.next(), to);
    }
}
