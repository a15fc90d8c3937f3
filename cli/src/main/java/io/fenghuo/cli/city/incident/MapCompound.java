package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.HOUR;
import static io.fenghuo.cli.city.incident.Stage.MINUTE;
import static io.fenghuo.cli.city.incident.Stage.SECOND;

import io.fenghuo.cli.city.world.Quarter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Three kinds of hazard in one 1-km cell within 30 minutes, one of them at least yellow
 * (domain.md): of a crowd, a fire, water by a school and reports of something else, each true by
 * itself. Almost: two of them, or three over much more than 30 minutes. Three that are all blue are
 * not staged.
 */
final class MapCompound implements Scenario {
    private static final long WITHIN = 30 * MINUTE;

    private enum Part {
        CROWD,
        FIRE,
        WATER,
        REPORTS
    }

    @Override
    public String name() {
        return "map-compound";
    }

    @Override
    public double perDay() {
        return 3;
    }

    @Override
    public long lasts() {
        return 6 * HOUR;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        var quarter = random.pick(stage.world().city().quarters());
        if (!stage.take(quarter, 6 * HOUR)) {
            return false;
        }
        int almost = stage.nearMiss() ? 1 + random.below(2) : 0;
        stage.world().endanger(quarter.thermal().county(), 4, stage.at() + 6 * HOUR);
        var parts = parts(stage, quarter);
        long at = stage.at() + Wildfire.TOLD_BEFORE + 5 * MINUTE;
        var known = new ArrayList<Long>();
        for (var part : parts.subList(0, almost == 1 ? 2 : 3)) {
            known.add(happen(stage, quarter, part, at));
            at +=
                    almost == 2
                            ? random.between(50 * MINUTE, 60 * MINUTE)
                            : random.between(3 * MINUTE, 10 * MINUTE);
        }
        Collections.sort(known);
        long last = known.get(known.size() - 1);
        if (almost == 0 && last - known.get(0) <= WITHIN) {
            stage.tell(
                    new Truth(
                            name(),
                            "cell",
                            quarter.cell(),
                            null,
                            known.get(0),
                            last,
                            null,
                            last + WITHIN,
                            parts.subList(0, 3).toString()));
        }
        return true;
    }

    /** In the order of chance; no water where no school is in session. */
    private static List<Part> parts(Stage stage, Quarter quarter) {
        var parts = new ArrayList<>(List.of(Part.values()));
        boolean open =
                quarter.school().inSession(stage.at() + HOUR)
                        && quarter.school().inSession(stage.at() + 5 * HOUR);
        if (!open) {
            parts.remove(Part.WATER);
        }
        for (int i = parts.size() - 1; i > 0; i--) {
            Collections.swap(parts, i, stage.random().below(i + 1));
        }
        return parts;
    }

    /**
     * @return when it was knowable, a few minutes after it began
     */
    private static long happen(Stage stage, Quarter quarter, Part part, long at) {
        var random = stage.random();
        return switch (part) {
            case CROWD ->
                    Crowd.surge(
                            stage, quarter.venue(), at, 4 * MINUTE, 10 * MINUTE, random.below(3));
            case FIRE -> {
                long second = at + random.between(40 * SECOND, 150 * SECOND);
                Wildfire.seen(stage, quarter.thermal(), at, second);
                yield second;
            }
            case WATER ->
                    SchoolPonding.stand(
                            stage,
                            quarter.ponding().get(0),
                            at,
                            8 * MINUTE,
                            10 * MINUTE,
                            random.between(25, 35.0));
            case REPORTS -> CommunityReport.report(stage, quarter.cell(), at);
        };
    }
}
