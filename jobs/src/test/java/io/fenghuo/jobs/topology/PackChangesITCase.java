package io.fenghuo.jobs.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.jobs.packs.CallPack;
import io.fenghuo.jobs.packs.CallPack.Form;
import io.fenghuo.jobs.packs.PackChange;
import io.fenghuo.jobs.packs.PackSource;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.FraudSignal;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.Publication.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several versions of one pack in the whole graph: one after the other, and side by side. */
class PackChangesITCase {
    private static final long START = 1_780_000_000_000L;
    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final int ACCOUNTS = 400;
    private static final long CHANGE = START + ACCOUNTS / 2 * 1_000L;
    private static final double LOW = 10;
    private static final double HIGH = 100;

    private static CompiledPack low;
    private static CompiledPack high;

    @BeforeAll
    static void compile() {
        low = CallPack.compile(Form.of("1.0.0").limit(LOW));
        high = CallPack.compile(Form.of("2.0.0").limit(HIGH));
    }

    @Test
    void shouldJudgeEachEventByTheVersionOfItsOwnTimeHoweverLateItComes() throws Exception {
        var first = CallPack.change(null, CallPack.published(low, Publication.ALWAYS));
        var second = CallPack.change(first, CallPack.published(high, CHANGE));
        var expected = new TreeMap<String, String>();
        for (int account = 0; account < ACCOUNTS; account++) {
            boolean changed = payTime(account) >= CHANGE;
            if (amount(account) > (changed ? HIGH : LOW)) {
                expected.put("account-" + account, changed ? "2.0.0" : "1.0.0");
            }
        }

        for (long seed = 1; seed <= 2; seed++) {
            var shuffled = WaterPack.shuffled(events(), seed, 59);
            var told = run(shuffled, (int) seed, List.of(first, second));

            assertThat(told.live).as("seed %d", seed).isEqualTo(expected);
            assertThat(told.shadow).isEmpty();
        }
        assertThat(expected.values()).contains("1.0.0", "2.0.0");
    }

    @Test
    void shouldKeepWhatAVersionInShadowRaisesFromTheLiveAlerts() throws Exception {
        var live = CallPack.change(null, CallPack.published(high, Publication.ALWAYS));
        var onTrial = new Publication(CallPack.ID, Lane.SHADOW, Publication.ALWAYS, 1, low);

        var alone = run(events(), 2, List.of(live));
        var beside = run(events(), 2, List.of(live, CallPack.change(null, onTrial)));

        assertThat(alone.live).isNotEmpty();
        assertThat(beside.live).isEqualTo(alone.live);
        assertThat(beside.ids).isEqualTo(alone.ids);
        assertThat(beside.shadow.keySet()).containsAll(alone.live.keySet());
        assertThat(beside.shadow).hasSizeGreaterThan(alone.live.size());
        assertThat(beside.shadow.values()).containsOnly("1.0.0");
    }

    @Test
    void shouldTightenByACampaignTheEventsOfItsOwnTimeHoweverLateTheyCome() throws Exception {
        long end = CHANGE + 60_000;
        var live = CallPack.change(null, CallPack.published(high, Publication.ALWAYS));
        var month = CallPack.campaign("1.0.0", "month", CHANGE, end, LOW / HIGH);
        var campaign = CallPack.change(null, CallPack.campaigning(month, Publication.ALWAYS));
        var expected = new TreeMap<String, String>();
        for (int account = 0; account < ACCOUNTS; account++) {
            boolean within = payTime(account) >= CHANGE && payTime(account) < end;
            if (amount(account) > (within ? LOW : HIGH)) {
                expected.put("account-" + account, within ? "2.0.0+month" : "2.0.0");
            }
        }

        var without = run(events(), 2, List.of(live));
        for (long seed = 1; seed <= 2; seed++) {
            var shuffled = WaterPack.shuffled(events(), seed, 59);
            var told = run(shuffled, (int) seed, List.of(live, campaign));

            assertThat(told.live).as("seed %d", seed).isEqualTo(expected);
            // What was raised anyway is the same alert.
            assertThat(told.ids).containsAll(without.ids).hasSizeGreaterThan(without.ids.size());
        }
        assertThat(expected.values()).contains("2.0.0", "2.0.0+month");
    }

    /** By subject the version that raised; and the ids of live alerts. */
    private record Told(
            TreeMap<String, String> live, TreeMap<String, String> shadow, TreeSet<String> ids) {}

    private static Told run(List<Event> events, int parallelism, List<PackChange> packs)
            throws Exception {
        var environment = Fixtures.environment(parallelism);
        var source = Fixtures.arriving(environment, events, BOUND);
        var outcome =
                DetectionTopology.define(
                        source,
                        environment.fromData(List.of(Fixtures.COUNTY), Types.REFERENCE_CHANGE),
                        PackSource.known(environment, packs));
        var ids = new TreeSet<String>();
        try (var live = outcome.alerts().collectAsync();
                var shadow = outcome.shadowAlerts().collectAsync()) {
            environment.executeAsync("pack changes");
            return new Told(versions(live, ids), versions(shadow, new TreeSet<>()), ids);
        }
    }

    private static TreeMap<String, String> versions(
            CloseableIterator<Alert> alerts, TreeSet<String> ids) {
        var versions = new TreeMap<String, String>();
        while (alerts.hasNext()) {
            var alert = alerts.next();
            ids.add(alert.id());
            if (alert.transition() == Alert.Transition.RAISED) {
                assertThat(alert.cause().pack()).isEqualTo(CallPack.ID);
                versions.put(alert.cause().key(), alert.cause().packVersion());
            }
        }
        return versions;
    }

    /** A call for each account, one a second, and a payment a little later. */
    private static List<Event> events() {
        var events = new ArrayList<Event>();
        for (int account = 0; account < ACCOUNTS; account++) {
            long call = START + account * 1_000L;
            events.add(event(account, "tagged-call", 0, call));
            events.add(event(account, "transfer", amount(account), payTime(account)));
        }
        return events;
    }

    private static long payTime(int account) {
        return START + account * 1_000L + 20_000 + account % 7 * 1_000L;
    }

    private static double amount(int account) {
        return 5 + account * 37 % 150;
    }

    private static Event event(int account, String signal, double amount, long time) {
        var header =
                new EventHeader(
                        account + signal,
                        "test/bank",
                        "account-" + account,
                        time,
                        Double.NaN,
                        Double.NaN,
                        Map.of());
        return new FraudSignal(header, signal, amount, "CNY", Double.NaN, null, List.of());
    }
}
