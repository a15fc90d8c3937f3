package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.MINUTE;
import static io.fenghuo.cli.city.incident.Stage.SECOND;

import io.fenghuo.cli.city.world.Rhythm;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A vehicle over the limit by more than 10, 20 or 50 % for 30 seconds, or a coach at night by more
 * than 80 % of it. Almost: hardly less than 10 % over for minutes, or much over for less than 30
 * seconds.
 */
final class Overspeed implements Scenario {
    private static final long LASTS = 12 * MINUTE;
    private static final long BEFORE = 3 * MINUTE;
    private static final long KNOWABLE_AFTER = 30 * SECOND;
    private static final double NIGHT_SHARE = 0.8;

    @Override
    public String name() {
        return "overspeed";
    }

    @Override
    public double perDay() {
        return 40;
    }

    @Override
    public long lasts() {
        return LASTS;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        double hour = Rhythm.hourOfDay(stage.at());
        // Well within the night, and not while coaches must stand still.
        boolean coachAtNight = (hour > 22.1 || hour < 1.5) && random.happens(0.5);
        if (coachAtNight) {
            double share =
                    stage.nearMiss() ? random.between(0.765, 0.785) : random.between(0.85, 0.97);
            go(stage, "coach", share, random.between(90 * SECOND, 4 * MINUTE), null);
            return true;
        }
        if (stage.nearMiss()) {
            boolean slight = random.happens(0.5);
            double share = slight ? random.between(1.075, 1.09) : random.between(1.25, 1.45);
            go(stage, "truck", share, slight ? 4 * MINUTE : 28 * SECOND, null);
            return true;
        }
        long lasts = random.between(100 * SECOND, 5 * MINUTE);
        switch (random.below(3)) {
            case 0 -> go(stage, "truck", random.between(1.125, 1.175), lasts, "BLUE");
            case 1 -> go(stage, "hazmat", random.between(1.23, 1.45), lasts, "YELLOW");
            default -> go(stage, "truck", random.between(1.55, 1.7), lasts, "RED");
        }
        return true;
    }

    private void go(
            Stage stage, String vehicleClass, double share, long lasts, @Nullable String level) {
        var road = stage.world().city().road(level == null ? "national" : null, stage.random());
        double limit = road.limitKmh();
        double lawful = limit * (vehicleClass.equals("coach") ? NIGHT_SHARE - 0.1 : 0.9);
        var drive = new Drive(stage, vehicleClass, road, limit);
        long begins = BEFORE;
        drive.go(
                stage.at(),
                begins + lasts + BEFORE,
                at -> at < begins || at >= begins + lasts ? lawful : limit * share);
        if (!stage.nearMiss()) {
            // The terminal speaks every ten seconds from the start of the drive on.
            long onset = stage.at() + begins;
            stage.tell(
                    new Truth(
                            name(),
                            "subject",
                            drive.subject(),
                            level,
                            onset,
                            onset + KNOWABLE_AFTER,
                            null,
                            onset + lasts,
                            String.format(
                                    Locale.ROOT,
                                    "%s at %.0f %% of the limit",
                                    vehicleClass,
                                    share * 100)));
        }
    }
}
