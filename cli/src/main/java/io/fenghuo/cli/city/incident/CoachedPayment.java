package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.MINUTE;

import java.util.List;
import java.util.Map;

/**
 * A caller who talks someone into sharing the screen, adding a payee and paying. The order, times
 * and amounts are those of {@code domain.md}; it is knowable when the payment is ordered. That the
 * money is moved on ten minutes later is invented. Almost: hardly less than ten minutes, no shared
 * screen, a little less than half of the balance, or the payment first.
 */
final class CoachedPayment implements Scenario {
    private static final long MOVED_ON_AFTER = 10 * MINUTE;

    @Override
    public String name() {
        return "coached-payment";
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
        int almost = stage.nearMiss() ? 1 + random.below(4) : 0;
        var victim = "account:" + random.token();
        var payee = "account:" + random.token();
        double callSeconds =
                almost == 1 ? random.between(540, 580.0) : random.between(660, 2_400.0);
        long call = stage.at();
        long screen = call + random.between(4 * MINUTE, 40 * MINUTE);
        long added = screen + random.between(2 * MINUTE, 25 * MINUTE);
        long paid = added + random.between(MINUTE, 20 * MINUTE);
        boolean broken = almost == 0 && random.happens(0.3);
        boolean large = almost != 3 && random.happens(0.7);
        double balance = large ? random.between(60_000, 400_000.0) : random.between(3_000, 9_000.0);
        double amount =
                almost == 3
                        ? balance * random.between(0.45, 0.485)
                        : large
                                ? random.between(12_000, balance * 0.9)
                                : balance * random.between(0.6, 0.95);
        if (almost == 4) {
            long first = paid;
            paid = call;
            call = first;
        }
        var script = new Script();
        script.at(call, (at, out) -> out.step(at, victim, "tagged-call", callSeconds, Double.NaN));
        if (almost != 2) {
            script.at(
                    screen,
                    (at, out) -> out.step(at, victim, "screen-share", Double.NaN, Double.NaN));
        }
        if (broken) {
            script.at(
                    added - MINUTE,
                    (at, out) -> out.step(at, victim, "deposit-broken", Double.NaN, amount));
        }
        script.at(added, (at, out) -> out.step(at, victim, "new-payee", Double.NaN, Double.NaN));
        var flags = broken || random.happens(0.8) ? List.<String>of() : List.of("elder-opted-in");
        Map<String, Object> known = Map.of("balance", Math.rint(balance));
        script.at(paid, (at, out) -> out.transfer(at, victim, amount, payee, flags, known));
        stage.run(script);
        if (almost == 0) {
            stage.tell(
                    new Truth(
                            name(),
                            "subject",
                            victim,
                            broken || !flags.isEmpty() ? "RED" : "ORANGE",
                            stage.at(),
                            paid,
                            paid + MOVED_ON_AFTER,
                            paid + MOVED_ON_AFTER,
                            broken ? "a term deposit was broken" : "talked into paying"));
        }
        return true;
    }
}
