package io.fenghuo.cli.city.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The city and what its rain, waters, crowds and roads do. */
public final class World {
    private final City city;
    private final Rain rain = new Rain();
    private final Waters waters = new Waters();
    private final Crowds crowds = new Crowds();
    private final Fog fog = new Fog();
    private final Ponds ponds = new Ponds();
    private final BreathTests breathTests = new BreathTests();
    private final Map<String, Long> taken = new HashMap<>();
    private final Map<String, Danger> dangers = new HashMap<>();
    private final Map<String, Silence> silences = new HashMap<>();

    private record Silence(long from, long until) {}

    private record Danger(int grade, long until) {}

    public World(City city) {
        this.city = city;
    }

    public City city() {
        return city;
    }

    public Rain rain() {
        return rain;
    }

    public Waters waters() {
        return waters;
    }

    public Crowds crowds() {
        return crowds;
    }

    public Fog fog() {
        return fog;
    }

    public Ponds ponds() {
        return ponds;
    }

    public BreathTests breathTests() {
        return breathTests;
    }

    /**
     * Takes a place for one incident, so that two do not mix and their truths stay true.
     *
     * @return whether it was free
     */
    public boolean take(String place, long from, long until) {
        taken.values().removeIf(end -> end <= from);
        return taken.putIfAbsent(place, until) == null;
    }

    /** Takes all of them, or none. */
    public boolean takeAll(List<String> places, long from, long until) {
        taken.values().removeIf(end -> end <= from);
        if (places.stream().anyMatch(taken::containsKey)) {
            return false;
        }
        places.forEach(place -> taken.put(place, until));
        return true;
    }

    /** Lets a device say nothing for a while. */
    public void hush(String device, long from, long until) {
        silences.put(device, new Silence(from, until));
    }

    public boolean isSilent(String device, long millis) {
        var silence = silences.get(device);
        return silence != null && millis >= silence.from && millis < silence.until;
    }

    /** Lets a county have that grade of forest-fire danger for a while. */
    public void endanger(String county, int grade, long until) {
        dangers.put(county, new Danger(grade, until));
    }

    /** 1 to 5; what it is on an ordinary day is invented. */
    public int fireGrade(String county, long millis) {
        var danger = dangers.get(county);
        return danger != null && millis < danger.until ? danger.grade : 2;
    }

    /** Forgets what is over; called now and then. */
    public void forget(long before) {
        rain.forget(before);
        waters.forget(before);
        crowds.forget(before);
        fog.forget(before);
        ponds.forget(before);
        silences.values().removeIf(silence -> silence.until < before);
    }
}
