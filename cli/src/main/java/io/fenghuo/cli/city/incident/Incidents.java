package io.fenghuo.cli.city.incident;

import io.fenghuo.cli.city.life.Course;
import io.fenghuo.cli.city.life.Outlet;
import io.fenghuo.cli.city.world.Chance;
import io.fenghuo.cli.city.world.World;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What goes wrong in a run: planned before it begins, set going one by one when its time comes, so
 * that what is told by then is all that must be kept.
 */
public final class Incidents implements Course {
    private static final List<Scenario> ALL =
            List.of(
                    new RiverFlood(),
                    new FlashFlood(),
                    new Overspeed(),
                    new CoachNight(),
                    new DriverFatigue(),
                    new TiredEyes(),
                    new CoachedPayment(),
                    new MuleAccount(),
                    new Crowd(),
                    new IceFog(),
                    new Wildfire(),
                    new Crash(),
                    new CommunityReport(),
                    new FraudRecovery(),
                    new SchoolBus(),
                    new HazmatRoute(),
                    new TwoWheeler(),
                    new RoadSegment(),
                    new EnterpriseCare(),
                    new SchoolPonding(),
                    new SchoolRiver(),
                    new SchoolRain(),
                    new SensorsDark(),
                    new MapCompound(),
                    new FullVehicle(),
                    new CarriageReports(),
                    new DrinkDriving(),
                    new CrashCalls(),
                    new HazmatStop(),
                    new NightDriver(),
                    new FillingCrowd(),
                    new SafetyTicket());

    private static final long DAY = 24 * Stage.HOUR;
    private static final long FORGET_EVERY = Stage.HOUR;
    private static final long PUT_OFF = 20 * Stage.MINUTE;
    private static final int TRIES = 200;

    private final World world;
    private final Consumer<Course> courses;
    private final Consumer<Truth> truths;
    private final PriorityQueue<Planned> plan =
            new PriorityQueue<>(
                    Comparator.comparingLong(Planned::at).thenComparingInt(Planned::number));
    private final long to;
    private final Map<String, int[]> staged = new TreeMap<>();
    private long forgets;

    private record Planned(
            long at, int number, Scenario scenario, boolean nearMiss, Chance random) {}

    private Incidents(World world, long to, Consumer<Course> courses, Consumer<Truth> truths) {
        this.world = world;
        this.to = to;
        this.courses = courses;
        this.truths = truths;
    }

    /** The scenarios that can be had. */
    public static List<String> names() {
        return List.copyOf(new TreeSet<>(ALL.stream().map(Scenario::name).toList()));
    }

    /**
     * @param names of the scenarios that are wanted
     * @param courses takes what begins during the run
     * @param truths takes what is true, in the order of its begin
     */
    public static Incidents plan(
            World world,
            Chance chance,
            Collection<String> names,
            long from,
            long to,
            Consumer<Course> courses,
            Consumer<Truth> truths) {
        var incidents = new Incidents(world, to, courses, truths);
        incidents.forgets = from + FORGET_EVERY;
        for (var scenario : ALL) {
            if (names.contains(scenario.name())) {
                var random = chance.of(scenario.getClass().getSimpleName());
                incidents.plan(scenario, random, from);
            }
        }
        return incidents;
    }

    /** At least one of each and as many near-misses, where the run has room for it. */
    private void plan(Scenario scenario, Chance random, long from) {
        long last = to - scenario.lasts();
        int before = plan.size();
        int wanted = (int) Math.max(1, Math.round(scenario.perDay() * (to - from) / DAY));
        for (int i = 0; i < 2 * wanted; i++) {
            for (int tries = 0; tries < TRIES; tries++) {
                long at = random.between(from, Math.max(from, last));
                if (at <= last && scenario.mayBegin(at)) {
                    plan.add(
                            new Planned(
                                    at, plan.size(), scenario, i % 2 == 1, random.of("one", i)));
                    break;
                }
            }
        }
        if (plan.size() > before) {
            scenario.prepare(world, from, courses);
        }
    }

    @Override
    public long next() {
        var first = plan.peek();
        return first == null ? OVER : first.at;
    }

    @Override
    public void advance(Outlet out) {
        var planned = plan.remove();
        Consumer<Truth> within = truth -> truths.accept(truth.until(to));
        var stage = new Stage(world, planned.random, planned.at, planned.nearMiss, courses, within);
        if (planned.scenario.stage(stage)) {
            staged.computeIfAbsent(planned.scenario.name(), name -> new int[2])[
                    planned.nearMiss ? 1 : 0]++;
        } else {
            putOff(planned);
        }
        if (planned.at > forgets) {
            // Rain of the day before still counts in windows of a day.
            world.forget(planned.at - DAY);
            forgets = planned.at + FORGET_EVERY;
        }
    }

    /** Where there was no room for it, there may be later. */
    private void putOff(Planned planned) {
        long later = planned.at + PUT_OFF;
        if (later + planned.scenario.lasts() <= to && planned.scenario.mayBegin(later)) {
            plan.add(
                    new Planned(
                            later,
                            planned.number,
                            planned.scenario,
                            planned.nearMiss,
                            planned.random));
        }
    }

    /** How many of each were set going: those that happened and those that almost did. */
    public Map<String, int[]> staged() {
        return staged;
    }
}
