package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.MINUTE;

import io.fenghuo.rules.reference.Cells;
import java.util.List;
import java.util.Map;

/**
 * Two or three people report one hazard within 300 m and five minutes (domain.md). Almost: one
 * person reports it twice, or the second report is far off, late, or of something else.
 */
final class CommunityReport implements Scenario {
    private static final List<String> HAZARDS =
            List.of("landslide", "fire", "gas-smell", "sinkhole");

    @Override
    public String name() {
        return "community-report";
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
        // In the middle of a cell, so that all reports are of that cell.
        var cell = Cells.of(somewhere[0], somewhere[1]);
        var middle = Cells.centre(cell);
        int reports = almost == 0 ? 2 + random.below(2) : 2;
        var hazard = random.pick(HAZARDS);
        var script = new Script();
        var first = "reporter:" + random.token();
        long second = 0;
        long when = stage.at();
        for (int i = 0; i < reports; i++) {
            var who = i == 0 || almost == 1 ? first : "reporter:" + random.token();
            double lon = middle[0] + random.between(-0.0009, 0.0009);
            double lat = middle[1] + random.between(-0.0009, 0.0009);
            double off = i > 0 && almost == 2 ? 0.006 : 0;
            var what = i > 0 && almost == 4 ? "noise" : hazard;
            var reporter = random.happens(0.6) ? "community-watch" : "citizen-110";
            script.at(
                    when,
                    (at, out) -> out.report(at, who, what, reporter, lon, lat + off, Map.of()));
            second = i == 1 ? when : second;
            when +=
                    almost == 3
                            ? random.between(8 * MINUTE, 15 * MINUTE)
                            : random.between(20_000, 120_000L);
        }
        stage.run(script);
        if (almost == 0) {
            stage.tell(
                    new Truth(
                            name(),
                            "cell",
                            cell,
                            null,
                            stage.at(),
                            second,
                            null,
                            when,
                            reports + " reports of " + hazard));
        }
        return true;
    }
}
