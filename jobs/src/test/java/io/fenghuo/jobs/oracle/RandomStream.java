package io.fenghuo.jobs.oracle;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.FraudSignal;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.event.VehiclePosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A night's events of one seed for all packs, in the order of arrival: with disorder within the
 * bound and some beyond it, copies as they are and with new times, ties and gaps.
 */
final class RandomStream {
    static final long START_MILLIS = Instant.parse("2026-06-12T12:00:00Z").toEpochMilli();
    static final long BOUND_MILLIS = 120_000;

    private static final int PARTITIONS = 2;
    private static final long HOURS = 14;
    private static final int ACCOUNTS = 5;
    private static final List<String> CHAIN =
            List.of("tagged-call", "screen-share", "new-payee", "transfer", "deposit-broken");

    private final long seed;
    private final Random random;
    private final List<Event> events = new ArrayList<>();
    private int ids;

    private RandomStream(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    static List<Arriving> of(long seed) {
        var stream = new RandomStream(seed);
        stream.rivers();
        stream.rain();
        stream.accounts();
        stream.vehicles();
        stream.events.addAll(RandomRoad.of(seed));
        stream.copies();
        return stream.arriving();
    }

    private void rivers() {
        for (int gauge = 0; gauge < RandomWorld.GAUGES; gauge++) {
            double level = random.nextDouble(1, 3);
            for (long second = 0; second < HOURS * 3600; second += pause(60, 3_000, 12_000)) {
                level = Math.max(0, level + random.nextGaussian(0, 0.35));
                double read = random.nextInt(15) == 0 ? level + 3 : level;
                reading(RandomWorld.id("gauge", seed, gauge), second, "water-level", read);
            }
        }
    }

    private void rain() {
        for (int gauge = 0; gauge < RandomWorld.RAIN_GAUGES; gauge++) {
            for (long second = 0; second < HOURS * 3600; second += pause(300, 3_000, 9_000)) {
                double fell = random.nextInt(3) == 0 ? random.nextDouble(0, 45) : 0;
                reading(RandomWorld.id("rain", seed, gauge), second, "rainfall", fell);
            }
        }
    }

    private void accounts() {
        for (int account = 0; account < ACCOUNTS; account++) {
            int step = 0;
            for (long second = 0; second < HOURS * 3600; second += pause(60, 2_400, 7_000)) {
                int next = random.nextInt(3) == 0 ? random.nextInt(CHAIN.size()) : step;
                step = (next + 1) % CHAIN.size();
                fraud(account, second, CHAIN.get(next));
                if (CHAIN.get(next).equals("transfer")) {
                    for (int more = random.nextInt(3); more > 0; more--) {
                        fraud(account, second + random.nextInt(60) * 10L, "transfer");
                    }
                }
            }
        }
    }

    private void vehicles() {
        for (int vehicle = 0; vehicle < 3; vehicle++) {
            long second = 0;
            while (second < HOURS * 3600) {
                double speed = List.of(0, 4, 9, 40, 70, 92, 105, 125).get(random.nextInt(8));
                int reports = random.nextInt(2, 14);
                int apart = List.of(10, 20, 60, 600, 900, 1_260).get(random.nextInt(6));
                String driver = random.nextInt(3) == 0 ? null : "shift-" + random.nextInt(2);
                for (; reports > 0; reports--) {
                    position(vehicle, second, speed + random.nextInt(-4, 5), driver);
                    second += apart;
                }
                second += pause(10, 900, 5_000);
            }
        }
    }

    /** Mostly short, now and then long; on a grid of ten seconds, so that there are ties. */
    private long pause(int least, int usual, int seldom) {
        int most = random.nextInt(12) == 0 ? seldom : usual;
        return random.nextInt(least, most) / 10 * 10L;
    }

    private EventHeader header(
            String subject, long second, String place, Map<String, Object> attributes) {
        boolean placed = !place.isEmpty();
        return new EventHeader(
                Long.toString(seed * 100_000 + random.nextInt(10) * 10_000 + ids++),
                "test/" + subject,
                subject,
                START_MILLIS + second * 1_000,
                placed ? RandomWorld.west(seed) + random.nextInt(8) * 0.01 : Double.NaN,
                placed ? RandomWorld.LAT : Double.NaN,
                attributes);
    }

    private void reading(String subject, long second, String quantity, double value) {
        var header = header(subject, second, "", Map.of());
        events.add(new SensorReading(header, quantity, Math.round(value * 100) / 100.0, "m", null));
    }

    private void fraud(int account, long second, String signal) {
        boolean merchant = random.nextInt(6) == 0;
        var attributes =
                random.nextInt(4) == 0
                        ? Map.<String, Object>of(
                                "balance",
                                (double) random.nextInt(1_000, 9_000),
                                "counterpartyKind",
                                merchant ? "merchant" : "person")
                        : Map.<String, Object>of();
        boolean transfer = signal.equals("transfer");
        int other = account != 0 && random.nextInt(2) == 0 ? 0 : random.nextInt(ACCOUNTS);
        events.add(
                new FraudSignal(
                        header(RandomWorld.id("account", seed, account), second, "", attributes),
                        signal,
                        transfer || signal.equals("deposit-broken")
                                ? random.nextInt(1, 40) * 500.0
                                : Double.NaN,
                        "CNY",
                        signal.equals("tagged-call") ? random.nextInt(300, 2_000) : Double.NaN,
                        transfer ? RandomWorld.id("account", seed, other) : null,
                        random.nextInt(6) == 0 ? List.of("elder-opted-in") : List.of()));
    }

    private void position(int vehicle, long second, double speed, @Nullable String by) {
        events.add(
                new VehiclePosition(
                        header(
                                RandomWorld.id("bus", seed, vehicle),
                                second,
                                "somewhere",
                                random.nextInt(30) == 0 ? Map.of("exempt", "night-run") : Map.of()),
                        List.of("coach", "tourist-coach", "truck").get(vehicle),
                        Math.max(0, speed),
                        Double.NaN,
                        random.nextInt(20) == 0 ? Double.NaN : 80,
                        random.nextInt(10) == 0 ? List.of("dsm-fatigue", "lane") : List.of(),
                        by));
    }

    /** Some arrive twice, and some come again under a new time, within the hour and after it. */
    private void copies() {
        for (var event : List.copyOf(events)) {
            int chance = random.nextInt(100);
            if (chance < 5) {
                events.add(event);
            } else if (chance < 8 && event instanceof SensorReading reading) {
                events.add(again(reading, random.nextInt(1, 8_000) / 10 * 10_000L));
            }
        }
    }

    private static Event again(SensorReading reading, long laterMillis) {
        var header = reading.header();
        return new SensorReading(
                new EventHeader(
                        header.id(),
                        header.source(),
                        header.subject(),
                        header.timeMillis() + laterMillis,
                        header.lon(),
                        header.lat(),
                        header.attributes()),
                reading.getQuantity(),
                reading.getValue(),
                reading.getUnit(),
                reading.getQuality());
    }

    private List<Arriving> arriving() {
        record Sent(Event event, long at) {}
        return events.stream()
                .map(event -> new Sent(event, event.getTimeMillis() + delay()))
                .sorted(Comparator.comparingLong(Sent::at))
                .map(sent -> new Arriving(sent.event(), partition(sent.event())))
                .toList();
    }

    private long delay() {
        return random.nextInt(40) == 0
                ? random.nextLong(BOUND_MILLIS, 40 * BOUND_MILLIS)
                : random.nextLong(BOUND_MILLIS);
    }

    private int partition(Event event) {
        return (int) seed * PARTITIONS + Math.floorMod(event.getSubject().hashCode(), PARTITIONS);
    }
}
