package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.HOUR;
import static io.fenghuo.cli.city.incident.Stage.MINUTE;
import static io.fenghuo.cli.city.incident.Stage.SECOND;

import io.fenghuo.cli.city.world.Quarter;

/**
 * More than 20 % of the cameras or gauges of a warned cell silent for five minutes (domain.md): of
 * ten cameras where a crowd is too dense, or of ten gauges where a school is flooded. Almost: two
 * of ten, or for less than five minutes, or where nothing is warned. What warns the cell is true by
 * itself.
 */
final class SensorsDark implements Scenario {
    private static final long DARK_AFTER = 5 * MINUTE;
    private static final double SHARE = 0.2;

    @Override
    public String name() {
        return "sensors-dark";
    }

    @Override
    public double perDay() {
        return 4;
    }

    @Override
    public long lasts() {
        return 4 * HOUR;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        var quarter = random.pick(stage.world().city().quarters());
        if (!stage.take(quarter, 4 * HOUR)) {
            return false;
        }
        int almost = stage.nearMiss() ? 1 + random.below(3) : 0;
        boolean gauges = quarter.school().inSession(stage.at() + HOUR) && random.happens(0.5);
        long warned = almost == 3 ? stage.at() + 20 * MINUTE : warn(stage, quarter, gauges);
        // The gauge or camera that warns goes on: the first gauge, and the venue's own camera.
        var devices = gauges ? quarter.ponding() : quarter.cameras();
        int needed = (int) (SHARE * devices.size()) + 1;
        int silent = almost == 1 ? needed - 1 : needed + random.below(4);
        long from = warned + random.between(-8 * MINUTE, 12 * MINUTE);
        // With a minute between beats, less than five minutes without any.
        long lasts =
                almost == 2
                        ? random.between(190 * SECOND, 220 * SECOND)
                        : random.between(22 * MINUTE, 35 * MINUTE);
        long enough = 0;
        for (int i = 0; i < silent; i++) {
            long begins = from + random.between(0, 40 * SECOND);
            stage.world().hush(devices.get(devices.size() - 1 - i).id(), begins, from + lasts);
            enough = Math.max(enough, i < needed ? begins : 0);
        }
        if (almost == 0) {
            tell(stage, quarter, from, Math.max(warned, enough + DARK_AFTER), from + lasts, silent);
        }
        return true;
    }

    /** Warns the cell for an hour and more. */
    private static long warn(Stage stage, Quarter quarter, boolean flooded) {
        if (flooded) {
            var gauge = quarter.ponding().get(0);
            return SchoolPonding.stand(
                    stage, gauge, stage.at(), 20 * MINUTE, HOUR, stage.random().between(30, 50.0));
        }
        return Crowd.surge(
                stage, quarter.venue(), stage.at(), 12 * MINUTE, HOUR, stage.random().below(3));
    }

    private void tell(
            Stage stage, Quarter quarter, long onset, long knowable, long until, int silent) {
        stage.tell(
                new Truth(
                        name(),
                        "cell",
                        quarter.cell(),
                        "YELLOW",
                        onset,
                        knowable,
                        null,
                        until,
                        silent + " of 10 silent"));
    }
}
