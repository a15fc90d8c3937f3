package io.fenghuo.bench.stream;

import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.rules.event.CameraObservation;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.FraudSignal;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.event.UnitStatus;
import io.fenghuo.rules.event.VehiclePosition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Simulated events to measure with: many subjects, few of them in danger, and no story. Kinds come
 * in the proportions of a city's average rates a second (estimates): vehicles 800, cameras 700,
 * patrol terminals 400, payments 195, water and weather sensors 30, tagged calls 5; event time goes
 * on at their sum, or as it is told. How many subjects there are and how often one is over its
 * limit is made up.
 */
public final class BenchStream {
    private static final int VEHICLES = 8_000;
    private static final int CAMERAS = 5_000;
    private static final int PATROLS = 6_600;
    private static final int ACCOUNTS = 200_000;
    private static final int GAUGES = 300;
    private static final int CALLED = 2_000;
    private static final int EVENTS_A_SECOND = 2_130;

    private final SplittableRandom random;
    private final long startMillis;
    private final int perSecond;
    private final double[] stages = new double[GAUGES];
    private long made;

    public BenchStream(long seed, long startMillis) {
        this(seed, startMillis, EVENTS_A_SECOND);
    }

    /**
     * @param perSecond how many events fall into a second of event time
     */
    public BenchStream(long seed, long startMillis, int perSecond) {
        this.perSecond = perSecond;
        this.random = new SplittableRandom(seed);
        this.startMillis = startMillis;
        Arrays.setAll(stages, gauge -> 1 + 2 * random.nextDouble());
    }

    public Event next() {
        int kind = random.nextInt(EVENTS_A_SECOND);
        if (kind < 800) {
            return vehicle();
        } else if (kind < 1_500) {
            return camera();
        } else if (kind < 1_900) {
            return patrol();
        } else if (kind < 2_095) {
            return payment();
        } else if (kind < 2_125) {
            return gauge();
        }
        return call();
    }

    public static String topic(Event event) {
        if (event instanceof CameraObservation) {
            return Topics.CAMERA;
        } else if (event instanceof UnitStatus) {
            return Topics.PATROL;
        }
        return event instanceof FraudSignal ? Topics.FRAUD : Topics.SENSOR;
    }

    private Event vehicle() {
        int vehicle = random.nextInt(VEHICLES);
        boolean fast = random.nextInt(50) == 0;
        return new VehiclePosition(
                header("terminal", "vehicle:v" + vehicle, true),
                vehicle % 20 == 0 ? "coach" : "car",
                fast ? 95 + random.nextInt(40) : 20 + random.nextInt(60),
                random.nextInt(360),
                80,
                List.of(),
                null);
    }

    private Event camera() {
        return new CameraObservation(
                header("camera", "camera:c" + random.nextInt(CAMERAS), true),
                "crowd-density",
                2 * random.nextDouble(),
                "1/m2",
                0.9,
                null);
    }

    private Event patrol() {
        return new UnitStatus(
                header("terminal", "unit:u" + random.nextInt(PATROLS), true),
                "patrol",
                "available",
                80);
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

    private Event gauge() {
        int gauge = random.nextInt(GAUGES);
        stages[gauge] += (random.nextDouble() - 0.5) / 1_000;
        return new SensorReading(
                header("gauge", "gauge:g" + gauge, true), "water-level", stages[gauge], "m", null);
    }

    private Event call() {
        return new FraudSignal(
                header("carrier", "account:a" + random.nextInt(CALLED), false),
                "tagged-call",
                Double.NaN,
                null,
                random.nextInt(1_200),
                null,
                List.of());
    }

    private EventHeader header(String source, String subject, boolean placed) {
        long time = startMillis + made * 1_000 / perSecond;
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
