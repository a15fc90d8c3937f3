package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.MINUTE;
import static io.fenghuo.cli.city.incident.Stage.SECOND;

import io.fenghuo.cli.city.life.Rounds;
import io.fenghuo.rules.reference.Cells;
import java.util.Map;

/**
 * Traffic breaks down, the mean speed at a detector falling by 60 % in two minutes, and somebody
 * within 300 m calls of a crash within five minutes: the other half of crash (domain.md). Almost:
 * the speed falls by hardly less, or slowly, or nobody calls, or the call comes late or from
 * further away. How often a detector tells is invented.
 */
final class CrashCalls implements Scenario {
    private static final long INTERVAL = 20 * SECOND;
    private static final long BEFORE = 6 * MINUTE;
    private static final long STANDS = 20 * MINUTE;

    @Override
    public String name() {
        return "crash";
    }

    @Override
    public double perDay() {
        return 6;
    }

    @Override
    public long lasts() {
        return 45 * MINUTE;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        int almost = stage.nearMiss() ? 1 + random.below(5) : 0;
        var road = stage.world().city().road(null, random);
        double share = random.between(0.2, 0.8);
        var cell = Cells.of(road.lon(share), road.lat(share));
        if (!stage.world().take("detector:" + cell, stage.at(), stage.at() + 60 * MINUTE)) {
            return false;
        }
        var middle = Cells.centre(cell);
        double usual = road.limitKmh() * random.between(0.75, 0.9);
        double low = usual * (almost == 1 ? random.between(0.44, 0.47) : random.between(0.12, 0.3));
        long falls = almost == 2 ? 9 * MINUTE : random.between(30 * SECOND, 90 * SECOND);
        long breaksDown = stage.at() + BEFORE;
        var detector = "detector:" + random.token().substring(0, 8);
        stage.run(
                new Rounds(
                        stage.at(),
                        breaksDown + falls + STANDS,
                        at -> INTERVAL,
                        (at, out) -> {
                            double fallen = (at - breaksDown) / (double) falls;
                            double speed = usual + (low - usual) * Math.max(0, Math.min(1, fallen));
                            out.reading(
                                    at,
                                    detector,
                                    "mean-speed",
                                    speed * random.between(0.99, 1.01),
                                    "km/h",
                                    middle[0],
                                    middle[1]);
                        }));
        long fell = breaksDown + falls;
        long calls =
                fell
                        + (almost == 4
                                // The speed is low for two minutes against that before.
                                ? random.between(450 * SECOND, 600 * SECOND)
                                : random.between(10 * SECOND, 200 * SECOND));
        // Degrees: 100 m to the north, or 340 to 390.
        double off = almost == 5 ? random.between(0.00306, 0.0035) : 0.0009;
        if (almost != 3) {
            var caller = "reporter:" + random.token();
            stage.run(
                    new Script()
                            .at(
                                    calls,
                                    (at, out) ->
                                            out.report(
                                                    at,
                                                    caller,
                                                    "crash",
                                                    "citizen-110",
                                                    middle[0],
                                                    middle[1] + off,
                                                    Map.of())));
        }
        if (almost == 0) {
            stage.tell(
                    new Truth(
                            name(),
                            "cell",
                            cell,
                            "ORANGE",
                            breaksDown,
                            Math.max(fell, calls),
                            null,
                            fell + STANDS,
                            "a call, and traffic broke down on " + road.id()));
        }
        return true;
    }
}
