package io.fenghuo.cli.demo;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.FraudSignal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Simulated signals of banks and carriers: everyday payments, and every six hours two coached
 * payments, one chain that lacks its call and so must raise nothing, and one account that gathers
 * money and passes it on.
 */
final class Payments {
    private static final int ACCOUNTS = 400;
    private static final int MERCHANTS = 25;

    /** How often each desk takes an everyday payment, in seconds: primes, so they drift apart. */
    private static final int[] DESKS = {37, 41, 43, 47, 53};

    private Payments() {}

    static List<Actor> all(SplittableRandom random) {
        var accounts = tokens(ACCOUNTS, random);
        var merchants = tokens(MERCHANTS, random);
        var actors = new ArrayList<Actor>();
        for (int seconds : DESKS) {
            actors.add(new Desk(seconds * 1000L, accounts, merchants, random.split()));
        }
        actors.add(new Chains(accounts));
        return actors;
    }

    private static List<String> tokens(int count, SplittableRandom random) {
        var tokens = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            tokens.add("account:sim-" + Tokens.next(random));
        }
        return tokens;
    }

    private static Event signal(
            String source,
            String subject,
            long timeMillis,
            String signal,
            double amount,
            double durationSeconds,
            @Nullable String counterparty,
            List<String> flags,
            Map<String, Object> more) {
        var header =
                new EventHeader(
                        Long.toString(timeMillis, 36),
                        source,
                        subject,
                        timeMillis,
                        Double.NaN,
                        Double.NaN,
                        more);
        var currency = Double.isNaN(amount) ? null : "CNY";
        return new FraudSignal(
                header, signal, amount, currency, durationSeconds, counterparty, flags);
    }

    /** Everyday payments, mostly to merchants. */
    private record Desk(
            long intervalMillis,
            List<String> accounts,
            List<String> merchants,
            SplittableRandom random)
            implements Actor {

        @Override
        public long phaseMillis() {
            return intervalMillis / 2;
        }

        @Override
        public boolean essential() {
            return false;
        }

        @Override
        public Event at(long timeMillis) {
            boolean merchant = random.nextInt(4) > 0;
            var payee = merchant ? merchants : accounts;
            return signal(
                    "bank/sim-desk-" + intervalMillis,
                    accounts.get(random.nextInt(accounts.size())),
                    timeMillis,
                    "transfer",
                    random.nextInt(500, 90_000) / 100.0,
                    Double.NaN,
                    payee.get(random.nextInt(payee.size())),
                    List.of(),
                    merchant ? Map.of("counterpartyKind", "merchant") : Map.of());
        }
    }

    /** What happens in a minute of the six hours, for the accounts of that round. */
    private record Step(
            int account,
            String signal,
            double amount,
            double durationSeconds,
            int counterparty,
            List<String> flags) {

        static final int NOBODY = -1;

        static Step of(int account, String signal) {
            return new Step(account, signal, Double.NaN, Double.NaN, NOBODY, List.of());
        }

        static Step call(int account, double minutes) {
            return new Step(account, "tagged-call", Double.NaN, minutes * 60, NOBODY, List.of());
        }

        static Step pays(int account, double amount, int counterparty) {
            return new Step(account, "transfer", amount, Double.NaN, counterparty, List.of());
        }

        Step elder() {
            return new Step(
                    account,
                    signal,
                    amount,
                    durationSeconds,
                    counterparty,
                    List.of("elder-opted-in"));
        }
    }

    /** The chains of fraud, and one that only looks like it. */
    private static final class Chains implements Actor {
        private static final long ROUND = 6 * Night.HOUR;
        private static final int CAST = 12;
        private static final int MULE = 7;

        private final List<String> accounts;
        private final Map<Integer, Step> steps = new HashMap<>();

        Chains(List<String> accounts) {
            this.accounts = accounts;
            // A coached payment.
            steps.put(22, Step.call(0, 21));
            steps.put(40, Step.of(0, "screen-share"));
            steps.put(68, Step.of(0, "new-payee"));
            steps.put(95, Step.pays(0, 48_000, 10));
            // Another, of an elder who asked to be looked after.
            steps.put(130, Step.call(1, 34).elder());
            steps.put(150, Step.of(1, "screen-share").elder());
            steps.put(171, Step.of(1, "deposit-broken").elder());
            steps.put(190, Step.of(1, "new-payee").elder());
            steps.put(215, Step.pays(1, 200_000, 10).elder());
            // A call of three minutes is none that counts.
            steps.put(50, Step.call(2, 3));
            steps.put(72, Step.of(2, "screen-share"));
            steps.put(90, Step.of(2, "new-payee"));
            steps.put(110, Step.pays(2, 15_000, 11));
            // Four payers, then nearly all of it out again.
            steps.put(176, Step.pays(3, 6_800, MULE));
            steps.put(179, Step.pays(4, 8_200, MULE));
            steps.put(183, Step.pays(5, 7_500, MULE));
            steps.put(186, Step.pays(6, 9_100, MULE));
            steps.put(193, Step.pays(MULE, 30_000, 9));
        }

        @Override
        public long phaseMillis() {
            return 0;
        }

        @Override
        public long intervalMillis() {
            return Night.MINUTE;
        }

        @Override
        public boolean essential() {
            return true;
        }

        @Override
        public @Nullable Event at(long timeMillis) {
            long intoNight = Math.round(Night.hoursInto(timeMillis) * 60);
            var step = steps.get((int) (intoNight % (ROUND / Night.MINUTE)));
            if (step == null) {
                return null;
            }
            long round = timeMillis / ROUND;
            return signal(
                    "bank/sim-chains",
                    account(round, step.account()),
                    timeMillis,
                    step.signal(),
                    step.amount(),
                    step.durationSeconds(),
                    step.counterparty() == Step.NOBODY ? null : account(round, step.counterparty()),
                    step.flags(),
                    Map.of());
        }

        private String account(long round, int role) {
            return accounts.get((int) Math.floorMod(round * CAST + role, (long) ACCOUNTS));
        }
    }
}
