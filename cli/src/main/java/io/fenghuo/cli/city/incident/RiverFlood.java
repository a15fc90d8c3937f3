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
    private static final long LASTS = 11 * HOUR;
    private static final double RISE_RATE = 0.5;
    private static final double HOURS_AHEAD = 2;

    @Override
    public String name() {
        return "river-flood";
    }

    @Override
    public double perDay() {
        return 3;
    }

    @Override
    public long lasts() {
        return LASTS;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        var gauges = stage.world().city().gauges();
        var first = random.pick(gauges);
        if (!stage.world().take("river:" + first.river(), stage.at(), stage.at() + 2 * LASTS)) {
            return false;
        }
        // Slow and not to the top, or fast and over it.
        long rise =
                stage.nearMiss()
                        ? random.between(6 * HOUR, 7 * HOUR)
                        : random.between(150 * MINUTE, 240 * MINUTE);
        double share = stage.nearMiss() ? random.between(0.5, 0.58) : random.between(1.15, 1.45);
        long fall = random.between(50 * MINUTE, 80 * MINUTE);
        stage.world().waters().add(new Waters.Wave(first, stage.at() + MINUTE, rise, fall, share));
        if (!stage.nearMiss()) {
            gauges.stream()
                    .filter(gauge -> gauge.river().equals(first.river()))
                    .forEach(gauge -> tell(stage, gauge));
        }
        return true;
    }

    private void tell(Stage stage, Gauge gauge) {
        var waters = stage.world().waters();
        long knowable = 0;
        long crossed = 0;
        long below = 0;
        for (long at = stage.at(); at <= stage.at() + LASTS; at += MINUTE) {
            boolean above = waters.stage(gauge, at) >= gauge.warning();
            if (knowable == 0 && (above || comes(waters, gauge, at))) {
                knowable = at;
            }
            if (above) {
                crossed = crossed == 0 ? at : crossed;
                below = at + MINUTE;
            }
        }
        if (knowable == 0) {
            return;
        }
        stage.tell(
                new Truth(
                        name(),
                        "subject",
                        gauge.spot().id(),
                        null,
                        Math.min(knowable, stage.at()),
                        knowable,
                        crossed == 0 ? null : (Long) crossed,
                        Math.max(below, knowable),
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
