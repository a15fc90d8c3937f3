package io.fenghuo.cli.city.life;

import io.fenghuo.cli.city.world.Chance;
import io.fenghuo.cli.city.world.Rhythm;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Payments, 195 a second on average, and tagged calls, 5 (domain.md); new payees and shared screens
 * at rates that are invented, as are the amounts: log-normal, most of them small. Accounts are
 * drawn from as many as there are people, so that two steps of one account seldom follow each other
 * by chance.
 */
final class Money {
    private static final double PAYMENT_RATE = 195;
    private static final double CALL_RATE = 5;
    private static final double PAYEE_RATE = 1;
    private static final double SCREEN_RATE = 0.05;
    private static final double DEPOSIT_RATE = 0.002;

    private static final int ACCOUNTS = 4_000_000;
    private static final int MERCHANTS = 60_000;
    private static final double TO_MERCHANTS = 0.85;
    private static final Map<String, Object> MERCHANT = Map.of("counterpartyKind", "merchant");

    private final Chance chance;
    private final double rate;
    private final long from;
    private final long to;
    private final Chance accounts;

    Money(Chance chance, double rate, long from, long to) {
        this.chance = chance;
        this.rate = rate;
        this.from = from;
        this.to = to;
        this.accounts = chance.of("accounts");
    }

    void start(Consumer<Course> courses) {
        var pay = chance.of("payments");
        courses.accept(
                arrivals(PAYMENT_RATE, Rhythm.PAYMENTS, pay, (at, out) -> pay(at, out, pay)));
        var call = chance.of("calls");
        courses.accept(
                arrivals(
                        CALL_RATE,
                        Rhythm.CALLS,
                        call,
                        (at, out) ->
                                out.step(
                                        at,
                                        someone(call),
                                        "tagged-call",
                                        call.exponential(90),
                                        Double.NaN)));
        steps(courses, "new-payee", PAYEE_RATE);
        steps(courses, "screen-share", SCREEN_RATE);
        steps(courses, "deposit-broken", DEPOSIT_RATE);
    }

    private void steps(Consumer<Course> courses, String signal, double perSecond) {
        var random = chance.of(signal);
        courses.accept(
                arrivals(
                        perSecond,
                        Rhythm.PAYMENTS,
                        random,
                        (at, out) ->
                                out.step(at, someone(random), signal, Double.NaN, Double.NaN)));
    }

    private Course arrivals(double perSecond, Rhythm rhythm, Chance random, Rounds.Report report) {
        return new Arrivals(from, to, perSecond * rate, rhythm, random, report);
    }

    private void pay(long at, Outlet out, Chance random) {
        boolean merchant = random.happens(TO_MERCHANTS);
        double amount = random.logNormal(merchant ? 45 : 400, merchant ? 1.1 : 1.3);
        double balance = amount + random.logNormal(6_000, 1.4);
        out.transfer(
                at,
                someone(random),
                amount,
                merchant
                        ? "account:" + accounts.token(ACCOUNTS + random.below(MERCHANTS))
                        : someone(random),
                List.of(),
                merchant ? MERCHANT : Map.of("balance", Math.round(balance * 100) / 100.0));
    }

    private String someone(Chance random) {
        return "account:" + accounts.token(random.below(ACCOUNTS));
    }
}
