package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.HOUR;
import static io.fenghuo.cli.city.incident.Stage.MINUTE;
import static io.fenghuo.cli.city.incident.Stage.SECOND;

/**
 * A fraud is reported and no stop-pay follows within three minutes; after five it is too late
 * (domain.md). Almost: it is sent in time.
 */
final class FraudRecovery implements Scenario {
    private static final long ALERT_AFTER = 3 * MINUTE;
    private static final long TOO_LATE_AFTER = 5 * MINUTE;

    @Override
    public String name() {
        return "fraud-recovery";
    }

    @Override
    public double perDay() {
        return 10;
    }

    @Override
    public long lasts() {
        return 90 * MINUTE;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        var victim = "case:" + random.token();
        long sent =
                stage.at()
                        + (stage.nearMiss()
                                ? random.between(160 * SECOND, 175 * SECOND)
                                : random.between(6 * MINUTE, HOUR / 3));
        double amount = random.logNormal(30_000, 1);
        var script = new Script();
        script.at(stage.at(), (at, out) -> out.step(at, victim, "report", Double.NaN, amount));
        script.at(sent, (at, out) -> out.step(at, victim, "stop-pay", Double.NaN, Double.NaN));
        script.at(
                sent + random.between(4 * MINUTE, 8 * MINUTE),
                (at, out) -> out.step(at, victim, "hop-traced", Double.NaN, Double.NaN));
        stage.run(script);
        if (!stage.nearMiss()) {
            stage.tell(
                    new Truth(
                            name(),
                            "subject",
                            victim,
                            null,
                            stage.at(),
                            stage.at() + ALERT_AFTER,
                            stage.at() + TOO_LATE_AFTER,
                            sent,
                            "stop-pay came late"));
        }
        return true;
    }
}
