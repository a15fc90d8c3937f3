package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.MINUTE;

import java.util.List;
import java.util.Map;

/**
 * An account that gathers from three or more strangers and sends at least 80 % on within 30 minutes
 * (domain.md). It is knowable with the transfer that reaches 80 %. Almost: two payers, a part that
 * stays, or money that goes out later.
 */
final class MuleAccount implements Scenario {
    private static final double OUT = 0.8;

    @Override
    public String name() {
        return "mule-account";
    }

    @Override
    public double perDay() {
        return 16;
    }

    @Override
    public long lasts() {
        return 150 * MINUTE;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        int almost = stage.nearMiss() ? 1 + random.below(3) : 0;
        var mule = "account:" + random.token();
        int payers = almost == 1 ? 2 : 3 + random.below(4);
        var script = new Script();
        double in = 0;
        long at = stage.at();
        for (int i = 0; i < payers; i++) {
            double amount = Math.rint(random.between(1_500, 9_500.0));
            pay(script, at, "account:" + random.token(), mule, amount, random.between(3, 9.0));
            in += amount;
            at += random.between(30_000L, 3 * MINUTE);
        }
        if (almost == 3) {
            at += random.between(33 * MINUTE, 45 * MINUTE);
        }
        double out = in * (almost == 2 ? random.between(0.72, 0.775) : random.between(0.88, 0.99));
        int parts = 1 + random.below(3);
        double sent = 0;
        long knowable = 0;
        for (int i = 0; i < parts; i++) {
            at += random.between(20_000L, 3 * MINUTE);
            double amount = Math.rint(out / parts);
            pay(script, at, mule, "account:" + random.token(), amount, 1.1);
            sent += amount;
            knowable = knowable == 0 && sent >= in * OUT ? at : knowable;
        }
        stage.run(script);
        if (almost == 0) {
            stage.tell(
                    new Truth(
                            name(),
                            "subject",
                            mule,
                            null,
                            stage.at(),
                            knowable,
                            null,
                            at,
                            payers + " payers"));
        }
        return true;
    }

    private static void pay(
            Script script, long when, String from, String to, double amount, double timesBalance) {
        Map<String, Object> known = Map.of("balance", Math.rint(amount * timesBalance));
        script.at(when, (at, out) -> out.transfer(at, from, amount, to, List.of(), known));
    }
}
