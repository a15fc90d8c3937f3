package io.fenghuo.cli.demo;

import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.rules.event.CameraObservation;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventEncoder;
import io.fenghuo.rules.event.FraudSignal;
import io.fenghuo.rules.event.UnitStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What lies between a device and Kafka: delays, copies, messages cut short, and some that come far
 * too late.
 */
final class Network {
    /** No message but those meant to be late takes longer, so a bound of a minute holds. */
    static final long SLOWEST = 40_000;

    private static final long TOO_LATE = 5 * Night.MINUTE;
    private static final int ONE_COPY_IN = 150;
    private static final int ONE_LATE_IN = 400;
    private static final int ONE_BROKEN_IN = 700;

    private final EventEncoder encoder = new EventEncoder();
    private final SplittableRandom random;

    Network(SplittableRandom random) {
        this.random = random;
    }

    /** The messages that one event becomes; none arrives before the event happened. */
    List<Delivery> carry(Event event, boolean essential) {
        var bytes = encoder.encode(event);
        var sent = new ArrayList<Delivery>();
        boolean late = !essential && random.nextInt(ONE_LATE_IN) == 0;
        sent.add(delivery(event, bytes, late ? TOO_LATE + delay() * 20 : delay()));
        if (random.nextInt(ONE_COPY_IN) == 0) {
            sent.add(delivery(event, bytes, delay()));
        }
        if (random.nextInt(ONE_BROKEN_IN) == 0) {
            sent.add(delivery(event, broken(bytes), delay()));
        }
        return sent;
    }

    private long delay() {
        return random.nextLong(SLOWEST);
    }

    private static Delivery delivery(Event event, byte[] bytes, long delayMillis) {
        return new Delivery(
                topic(event), event.getSubject(), bytes, event.getTimeMillis() + delayMillis);
    }

    private byte[] broken(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        var left =
                switch (random.nextInt(3)) {
                    case 0 -> text.substring(0, text.length() / 2);
                    case 1 -> text.replaceFirst("\"time\":\"[^\"]*\"", "\"time\":\"yesterday\"");
                    default -> "connection reset by peer";
                };
        return left.getBytes(StandardCharsets.UTF_8);
    }

    private static String topic(Event event) {
        if (event instanceof CameraObservation) {
            return Topics.CAMERA;
        } else if (event instanceof UnitStatus) {
            return Topics.PATROL;
        } else if (event instanceof FraudSignal) {
            return Topics.FRAUD;
        }
        return Topics.SENSOR;
    }
}
