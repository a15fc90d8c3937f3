package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.HOUR;
import static io.fenghuo.cli.city.incident.Stage.MINUTE;

import io.fenghuo.cli.city.world.Rhythm;
import io.fenghuo.cli.city.world.School;
import io.fenghuo.cli.city.world.Town;

/**
 * A flash flood at the orange row within 1 km of a school in session (domain.md). Almost: the rain
 * reaches the yellow row only; the flash flood is true all the same.
 */
final class SchoolRain implements Scenario {
    @Override
    public String name() {
        return FloodedSchools.SCENARIO;
    }

    @Override
    public double perDay() {
        return 2;
    }

    @Override
    public long lasts() {
        return FlashFlood.LASTS;
    }

    @Override
    public boolean mayBegin(long millis) {
        double hour = Rhythm.hourOfDay(millis);
        return School.isSchoolDay(millis) && hour > 7.5 && hour < 15.4;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        var towns =
                stage.world().city().towns().stream()
                        .filter(town -> hasSchool(stage, town))
                        .toList();
        if (towns.isEmpty()) {
            return false;
        }
        // In two hours 1 mm/h at the peak makes 0.9 mm in the wettest hour.
        double peak = stage.nearMiss() ? random.between(54, 58.0) : random.between(80, 95.0);
        long lasts = random.between(110 * MINUTE, 130 * MINUTE);
        return FlashFlood.pour(stage, random.pick(towns), lasts, peak, random.between(3, 5.0));
    }

    private static boolean hasSchool(Stage stage, Town town) {
        return stage.world().city().schools().stream()
                .anyMatch(
                        school ->
                                school.isWithin(900, town.lon(), town.lat())
                                        && school.inSession(stage.at())
                                        && school.inSession(stage.at() + 2 * HOUR));
    }
}
