package io.fenghuo.cli.bench;

import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.FraudSignal;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.event.VehiclePosition;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Simulated events to measure with: many subjects, few of them in danger, and no story. Of a
 * hundred events about 60 are positions of vehicles, 20 readings of gauges and 20 payments; event
 * time goes on as in a city that sends 2,400 events a second. The shares are made up.
 */
final class BenchStream {
    private static final int VEHICLES = 8_000;
    private static final int GAUGES = 2_000;
    private static final int ACCOUNTS = 20_000;
    private static final double EVENTS_A_MILLISECOND = 2.4;

    private final SplittableRandom random;
    private final long startMillis;
    private long made;

    BenchStream(long seed, long startMillis) {
        this.random = new SplittableRandom(seed);
        this.startMillis = startMillis;
    }

    Event next() {
        int kind = random.nextInt(100);
        return kind < 60 ? vehicle() : kind < 80 ? gauge() : payment();
    }

    static String topic(Event event) {
        return event instanceof FraudSignal ? Topics.FRAUD : Topics.SENSOR;
    }

    private Event vehicle() {
        int vehicle = random.nextInt(VEHICLES);
        boolean fast = random.nextInt(100) == 0;
        return new VehiclePosition(
                header("terminal", "vehicle:v" + vehicle, true),
                vehicle % 20 == 0 ? "coach" : "car",
                fast ? 95 + random.nextInt(40) : 20 + random.nextInt(60),
                random.nextInt(360),
                80,
                List.of(),
                null);
    }

    private Event gauge() {
        int gauge = random.nextInt(GAUGES);
        return new SensorReading(
                header("gauge", "gauge:g" + gauge, true),
                "water-level",
                1 + 2 * random.nextDouble(),
                "m",
                null);
    }

    private Event payment() {
        return new FraudSignal(
                header("bank", "account:a" + random.nextInt(ACCOUNTS), false),
                "transfer",
                10 + random.nextInt(3_000),
                "CNY",
                Double.NaN,
                "account:a" + random.nextInt(ACCOUNTS),
                List.of());
    }

    private EventHeader header(String source, String subject, boolean placed) {
        long time = startMillis + (long) (made / EVENTS_A_MILLISECOND);
        return new EventHeader(
                Long.toString(made++, Character.MAX_RADIX),
                source,
                subject,
                time,
                placed ? 111.1 + random.nextDouble() : Double.NaN,
                placed ? 25 + random.nextDouble() : Double.NaN,
                Map.of());
    }
}
