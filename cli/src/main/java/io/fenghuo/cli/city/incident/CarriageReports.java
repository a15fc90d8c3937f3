package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.HOUR;
import static io.fenghuo.cli.city.incident.Stage.MINUTE;

import io.fenghuo.rules.reference.Cells;
import java.util.Map;

/**
 * Five reports of illegal carriage at one stop within two hours: the other half of illegal-carriage
 * (domain.md). Almost: four, or five that take a little more than two hours, or five of two stops.
 */
final class CarriageReports implements Scenario {
    private static final int NEEDED = 5;
    private static final long WITHIN = 2 * HOUR;

    @Override
    public String name() {
        return "illegal-carriage";
    }

    @Override
    public double perDay() {
        return 4;
    }

    @Override
    public long lasts() {
        return 3 * HOUR;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        int almost = stage.nearMiss() ? 1 + random.below(3) : 0;
        var somewhere = stage.world().city().populated(random);
        var cell = Cells.of(somewhere[0], somewhere[1]);
        var stop = Cells.centre(cell);
        int reports = almost == 1 ? NEEDED - 1 : NEEDED + (almost == 0 ? random.below(2) : 0);
        long span =
                almost == 2
                        ? WITHIN + random.between(5 * MINUTE, 12 * MINUTE)
                        : random.between(40 * MINUTE, 110 * MINUTE);
        var script = new Script();
        long fifth = 0;
        long last = 0;
        for (int i = 0; i < reports; i++) {
            last = stage.at() + span * i / (reports - 1);
            fifth = i == NEEDED - 1 ? last : fifth;
            // Degrees: the other stop is 500 m to the north.
            double off = almost == 3 && i % 2 == 1 ? 0.0045 : 0;
            double lon = stop[0] + random.between(-0.0004, 0.0004);
            double lat = stop[1] + off + random.between(-0.0004, 0.0004);
            var who = "reporter:" + random.token();
            script.at(
                    last,
                    (at, out) ->
                            out.report(
                                    at,
                                    who,
                                    "illegal-carriage",
                                    "citizen-110",
                                    lon,
                                    lat,
                                    Map.of()));
        }
        stage.run(script);
        if (almost == 0) {
            stage.tell(
                    new Truth(
                            name(),
                            "cell",
                            cell,
                            "BLUE",
                            stage.at(),
                            fifth,
                            null,
                            last,
                            reports + " reports at one stop"));
        }
        return true;
    }
}
