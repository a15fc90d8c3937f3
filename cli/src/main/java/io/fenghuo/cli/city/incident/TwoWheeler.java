package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.HOUR;
import static io.fenghuo.cli.city.incident.Stage.MINUTE;

import io.fenghuo.cli.city.life.Rounds;
import io.fenghuo.rules.reference.Cells;
import java.util.Map;

/**
 * At one camera more than 30 % of at least 50 people in 15 minutes wear no helmet (domain.md): some
 * event lets many ride without. Almost: hardly fewer do, or many of hardly fewer than 50. The
 * camera counts every five minutes; that is invented.
 */
final class TwoWheeler implements Scenario {
    private static final long LASTS = HOUR;
    private static final double SHARE = 0.30;
    private static final int LEAST = 50;

    @Override
    public String name() {
        return "two-wheeler";
    }

    @Override
    public double perDay() {
        return 6;
    }

    @Override
    public long lasts() {
        return LASTS + 10 * MINUTE;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        boolean few = stage.nearMiss() && random.happens(0.5);
        double without =
                stage.nearMiss() && !few ? random.between(0.26, 0.28) : random.between(0.42, 0.6);
        int each = few ? 16 : 30 + random.below(30);
        var somewhere = stage.world().city().populated(random);
        var camera = "camera:crossing-" + random.token().substring(0, 8);
        double lon = somewhere[0];
        double lat = somewhere[1];
        int counts = (int) (LASTS / (5 * MINUTE));
        var total = new int[counts];
        var worn = new int[counts];
        long knowable = 0;
        for (int i = 0; i < counts; i++) {
            total[i] = each;
            // What almost happens does not happen by chance.
            worn[i] =
                    stage.nearMiss() && !few
                            ? (int) Math.ceil(each * (1 - without))
                            : random.binomial(each, 1 - without);
            int people = 0;
            int bare = 0;
            for (int back = Math.max(0, i - 2); back <= i; back++) {
                people += total[back];
                bare += total[back] - worn[back];
            }
            if (knowable == 0 && people >= LEAST && bare > SHARE * people) {
                knowable = stage.at() + i * 5 * MINUTE;
            }
        }
        stage.run(
                new Rounds(
                        stage.at(),
                        stage.at() + LASTS,
                        at -> 5 * MINUTE,
                        (at, out) -> {
                            int i = (int) ((at - stage.at()) / (5 * MINUTE));
                            out.observation(
                                    at,
                                    camera,
                                    "helmet-use",
                                    worn[i],
                                    "people",
                                    0.9,
                                    lon,
                                    lat,
                                    Map.of("total", (double) total[i]));
                        }));
        if (knowable > 0) {
            stage.tell(
                    new Truth(
                            name(),
                            "subject",
                            camera,
                            null,
                            stage.at(),
                            knowable,
                            null,
                            stage.at() + LASTS,
                            Math.round(100 * without)
                                    + " % without a helmet, in cell "
                                    + Cells.of(lon, lat)));
        }
        return true;
    }
}
