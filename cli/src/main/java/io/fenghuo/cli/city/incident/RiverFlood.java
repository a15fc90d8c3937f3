package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.HOUR;
import static io.fenghuo.cli.city.incident.Stage.MINUTE;

import io.fenghuo.cli.city.world.Gauge;
import io.fenghuo.cli.city.world.Waters;
import java.util.Locale;

/**
 * A wave that comes down a river. It is true of each gauge where the pattern of {@code domain.md}
 * holds: at or above the warning stage; or rising half a metre an hour, or water upstream already
 * there, with arrival within two hours. Harm is done where the warning stage is crossed.
 */
final class RiverFlood implements Scenario {
    static final long LASTS = 11 * HOUR;
    private static final String NAME = "river-flood";
    private static final double RISE_RATE = 0.5;
    private static final double HOURS_AHEAD = 2;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public double perDay() {
        return 2;
    }

    @Override
    public long lasts() {
        return LASTS;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        var first = random.pick(stage.world().city().gauges());
        // So slow that it never rises by half a metre in an hour, and not quite to the top; or fast
        // and over it.
        long rise = stage.nearMiss() ? 10 * HOUR : random.between(150 * MINUTE, 240 * MINUTE);
        double share =
                stage.nearMiss()
                        ? Math.min(random.between(0.9, 0.95), 2.85 / first.freeboard())
                        : random.between(1.15, 1.45);
        return flood(stage, first, rise, random.between(50 * MINUTE, 80 * MINUTE), share);
    }

    /**
     * Lets a wave run down a river, and tells what is true of its gauges and of schools nearby.
     *
     * @return whether the river was free for it
     */
    static boolean flood(Stage stage, Gauge first, long rise, long fall, double share) {
        var world = stage.world();
        if (!world.take("river:" + first.river(), stage.at(), stage.at() + 2 * LASTS)) {
            return false;
        }
        world.waters().add(new Waters.Wave(first, stage.at() + MINUTE, rise, fall, share));
        world.city().gauges().stream()
                .filter(gauge -> gauge.river().equals(first.river()))
                .forEach(
                        gauge -> {
                            tell(stage, gauge);
                            tellSchools(stage, gauge);
                        });
        return true;
    }

    private static void tellSchools(Stage stage, Gauge gauge) {
        long reached = 0;
        long below = 0;
        for (long at = stage.at(); at <= stage.at() + LASTS; at += MINUTE) {
            if (stage.world().waters().stage(gauge, at) >= gauge.guarantee()) {
                reached = reached == 0 ? at : reached;
                below = Math.min(at + MINUTE, stage.at() + LASTS);
            }
        }
        if (reached > 0) {
            var spot = gauge.spot();
            new FloodedSchools(stage).tell(spot.lon(), spot.lat(), reached, below, spot.name());
        }
    }

    private static void tell(Stage stage, Gauge gauge) {
        var waters = stage.world().waters();
        long knowable = 0;
        long crossed = 0;
        long over = 0;
        for (long at = stage.at(); at <= stage.at() + LASTS; at += MINUTE) {
            boolean above = waters.stage(gauge, at) >= gauge.warning();
            if (above || comes(waters, gauge, at)) {
                knowable = knowable == 0 ? at : knowable;
                over = Math.min(at + MINUTE, stage.at() + LASTS);
            }
            if (above) {
                crossed = crossed == 0 ? at : crossed;
            }
        }
        if (knowable == 0) {
            return;
        }
        stage.tell(
                new Truth(
                        NAME,
                        "subject",
                        gauge.spot().id(),
                        null,
                        Math.min(knowable, stage.at()),
                        knowable,
                        crossed == 0 ? null : (Long) crossed,
                        over,
                        String.format(
                                Locale.ROOT,
                                "%s, warning stage %.2f m",
                                gauge.spot().name(),
                                gauge.warning())));
    }

    private static boolean comes(Waters waters, Gauge gauge, long at) {
        double rise = waters.rise(gauge, at);
        double hours = (gauge.warning() - waters.stage(gauge, at)) / rise;
        boolean soon = rise >= RISE_RATE && hours <= HOURS_AHEAD;
        var upstream = gauge.upstream();
        return soon
                || (upstream != null
                        && gauge.travelMillis() <= HOURS_AHEAD * HOUR
                        && waters.stage(upstream, at) >= upstream.warning());
    }
}
