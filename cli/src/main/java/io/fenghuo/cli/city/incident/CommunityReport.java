package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.MINUTE;
import static io.fenghuo.cli.city.incident.Stage.SECOND;

import io.fenghuo.rules.reference.Cells;
import java.util.List;
import java.util.Map;

/**
 * Two or three people report one hazard within 300 m and five minutes (domain.md). Almost: one
 * person reports it twice, or the second report is far off, late, or of something else.
 */
final class CommunityReport implements Scenario {
    static final String NAME = "community-report";

    private static final List<String> HAZARDS =
            List.of("landslide", "fire", "gas-smell", "sinkhole");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public double perDay() {
        return 10;
    }

    @Override
    public long lasts() {
        return 60 * MINUTE;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        int almost = stage.nearMiss() ? 1 + random.below(4) : 0;
        var somewhere = stage.world().city().populated(random);
        var cell = Cells.of(somewhere[0], somewhere[1]);
        if (almost == 0) {
            report(stage, cell, stage.at());
        } else {
            almost(stage, Cells.centre(cell), almost);
        }
        return true;
    }

    private static void almost(Stage stage, double[] middle, int almost) {
        var random = stage.random();
        var hazard = random.pick(HAZARDS);
        var first = "reporter:" + random.token();
        var script = new Script();
        say(stage, script, stage.at(), first, hazard, middle[0], middle[1]);
        long second =
                stage.at()
                        + (almost == 3
                                ? random.between(320 * SECOND, 390 * SECOND)
                                : random.between(20 * SECOND, 280 * SECOND));
        // Degrees: 345 to 400 m to the north.
        double off = almost == 2 ? random.between(0.0031, 0.0036) : 0;
        var who = almost == 1 ? first : "reporter:" + random.token();
        var what = almost == 4 ? "noise" : hazard;
        say(stage, script, second, who, what, middle[0], middle[1] + off);
        stage.run(script);
    }

    /**
     * Lets two or three people report something in a cell, and tells of it.
     *
     * @return when it was knowable
     */
    static long report(Stage stage, String cell, long from) {
        var random = stage.random();
        // Around the middle of the cell, so that all reports are of that cell.
        var middle = Cells.centre(cell);
        int reports = 2 + random.below(2);
        var hazard = random.pick(HAZARDS);
        var script = new Script();
        long second = 0;
        long when = from;
        for (int i = 0; i < reports; i++) {
            double lon = middle[0] + random.between(-0.0009, 0.0009);
            double lat = middle[1] + random.between(-0.0009, 0.0009);
            say(stage, script, when, "reporter:" + random.token(), hazard, lon, lat);
            second = i == 1 ? when : second;
            when += random.between(20 * SECOND, 120 * SECOND);
        }
        stage.run(script);
        stage.tell(
                new Truth(
                        NAME,
                        "cell",
                        cell,
                        null,
                        from,
                        second,
                        null,
                        when,
                        reports + " reports of " + hazard));
        return second;
    }

    private static void say(
            Stage stage,
            Script script,
            long when,
            String who,
            String what,
            double lon,
            double lat) {
        var reporter = stage.random().happens(0.6) ? "community-watch" : "citizen-110";
        script.at(when, (at, out) -> out.report(at, who, what, reporter, lon, lat, Map.of()));
    }
}
