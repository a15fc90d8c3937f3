package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.HOUR;
import static io.fenghuo.cli.city.incident.Stage.MINUTE;
import static io.fenghuo.cli.city.incident.Stage.SECOND;

import io.fenghuo.cli.city.world.Fog;
import io.fenghuo.cli.city.world.Rain;
import io.fenghuo.cli.city.world.Rhythm;
import io.fenghuo.cli.city.world.Spot;
import io.fenghuo.rules.reference.Cells;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/**
 * A bank of fog on a road: less than 200 m for ten minutes, or less than 50 m; in winter, ice
 * instead: the surface at or below 0 °C in rain (domain.md). Almost: a haze, a bank that passes, or
 * frost with no rain. Ice is told from the first minute on.
 */
final class IceFog implements Scenario {
    private static final long FOG_KNOWABLE_AFTER = 10 * MINUTE;
    private static final double RADIUS_METRES = 400;

    @Override
    public String name() {
        return "ice-fog";
    }

    @Override
    public double perDay() {
        return 6;
    }

    @Override
    public long lasts() {
        return 2 * HOUR;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        var station = random.pick(stage.world().city().roadWeather());
        var cell = Cells.of(station.lon(), station.lat());
        if (!stage.world().take("road-weather:" + cell, stage.at(), stage.at() + 3 * HOUR)) {
            return false;
        }
        int month = Rhythm.month(stage.at());
        if (month == 12 || month <= 2) {
            ice(stage, station);
            return true;
        }
        boolean dense = random.happens(0.4);
        boolean passes = random.happens(0.5);
        double metres;
        long lasts;
        if (stage.nearMiss()) {
            metres = passes ? random.between(110, 170.0) : random.between(230, 250.0);
            lasts = passes ? random.between(510 * SECOND, 540 * SECOND) : 30 * MINUTE;
        } else {
            metres = dense ? random.between(20, 40.0) : random.between(70, 170.0);
            lasts = random.between(20 * MINUTE, 70 * MINUTE);
        }
        bank(stage, station, lasts, metres, 0);
        if (!stage.nearMiss()) {
            tell(
                    stage,
                    station,
                    dense ? "RED" : "ORANGE",
                    stage.at() + FOG_KNOWABLE_AFTER,
                    lasts,
                    "fog");
        }
        return true;
    }

    private void ice(Stage stage, Spot station) {
        long lasts = stage.random().between(30 * MINUTE, 70 * MINUTE);
        double surface = stage.world().fog().surface(station, stage.at() + lasts / 2);
        bank(stage, station, lasts, 2_000, Math.max(0, surface) + 4);
        if (!stage.nearMiss()) {
            stage.world()
                    .rain()
                    .add(
                            new Rain.Storm(
                                    station.lon(),
                                    station.lat(),
                                    0,
                                    0,
                                    stage.at() - MINUTE,
                                    stage.at() + lasts,
                                    3,
                                    2));
            tell(stage, station, null, stage.at() + MINUTE, lasts, "ice");
        }
    }

    private static void bank(Stage stage, Spot station, long lasts, double metres, double colder) {
        stage.world()
                .fog()
                .add(
                        new Fog.Bank(
                                station.lon(),
                                station.lat(),
                                RADIUS_METRES,
                                stage.at(),
                                stage.at() + lasts,
                                metres,
                                colder));
    }

    /** In the cell of each station within the bank. */
    private void tell(
            Stage stage,
            Spot station,
            @Nullable String level,
            long knowable,
            long lasts,
            String what) {
        var told = new HashSet<String>();
        for (var each : stage.world().city().roadWeather()) {
            boolean within =
                    Spot.metres(each.lon(), each.lat(), station.lon(), station.lat())
                            < RADIUS_METRES;
            var cell = Cells.of(each.lon(), each.lat());
            if (within && told.add(cell)) {
                stage.tell(
                        new Truth(
                                name(),
                                "cell",
                                cell,
                                level,
                                stage.at(),
                                knowable,
                                null,
                                stage.at() + lasts,
                                what + " at " + each.name()));
            }
        }
    }
}
