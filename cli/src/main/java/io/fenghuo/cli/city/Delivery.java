package io.fenghuo.cli.city;

import io.fenghuo.cli.city.world.Chance;
import io.fenghuo.rules.event.CameraObservation;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.FraudSignal;
import io.fenghuo.rules.event.PatrolReport;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.event.UnitStatus;
import io.fenghuo.rules.event.VehiclePosition;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * What happens to events between the device and us: clocks that are wrong, values that are
 * nonsense, devices that fall silent, and events that come twice, out of order or late. What comes
 * out is in the order of arrival.
 *
 * <p>All probabilities and sizes are invented. Banks, carriers and call centres have good clocks
 * and lines: their events are only delayed and doubled.
 */
final class Delivery implements Consumer<Event> {
    private static final double USUAL_DELAY_MILLIS = 300;

    private static final double DELAYED = 0.004;
    private static final double DELAYED_LEAST_MILLIS = 2_000;
    private static final double DELAYED_MOST_MILLIS = 40_000;

    private static final double VERY_LATE = 0.000_1;
    private static final double VERY_LATE_LEAST_MILLIS = 180_000;
    private static final double VERY_LATE_MOST_MILLIS = 1_200_000;

    private static final double DOUBLED = 0.002;
    private static final double DOUBLED_AFTER_MILLIS = 5_000;

    private static final double SENSOR_GLITCH = 0.000_1;
    private static final double OTHER_GLITCH = 0.000_01;

    /** A device sets its clock anew at the begin of each turn, and may fall silent once in it. */
    private static final long TURN = 6 * 3_600_000L;

    private static final double SILENT = 0.01;
    private static final long SILENT_LEAST_MILLIS = 600_000;
    private static final long SILENT_MOST_MILLIS = 2_400_000;

    /** Most clocks are off by up to a second at the end of a turn, a few by up to twenty. */
    private static final double BAD_CLOCK = 0.02;

    private static final long GOOD_CLOCK_MILLIS = 1_000;
    private static final long BAD_CLOCK_MILLIS = 20_000;

    private final Chance random;
    private final long seed;
    private final Consumer<Event> to;
    private final PriorityQueue<Parcel> under = new PriorityQueue<>(1024);
    private long number;

    private record Parcel(long arrives, long number, Event event) implements Comparable<Parcel> {
        @Override
        public int compareTo(Parcel other) {
            int byTime = Long.compare(arrives, other.arrives);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    Delivery(Chance random, Consumer<Event> to) {
        this.random = random;
        this.seed = Chance.hash(random.token());
        this.to = to;
    }

    /** Takes events in the order in which they happen. */
    @Override
    public void accept(Event event) {
        long happened = event.getTimeMillis();
        deliver(happened);
        long delay = delay();
        var told = event;
        if (!(event instanceof FraudSignal || event instanceof PatrolReport)) {
            long device = Chance.mix(event.getSubject().hashCode() ^ seed);
            long turn = Chance.mix(device + happened / TURN);
            long silentFor = silentFor(turn, happened);
            if (silentFor > 0 && !isHeartbeat(event)) {
                if (!(event instanceof VehiclePosition)) {
                    return;
                }
                // Terminals keep what they could not send: JT/T 808 0x0704 (domain.md).
                delay += silentFor;
            }
            told = told(event, happened + drift(device, happened));
        }
        send(happened + delay, told);
        if (random.happens(DOUBLED)) {
            send(happened + delay + (long) random.exponential(DOUBLED_AFTER_MILLIS), told);
        }
    }

    /** What sends heartbeats falls silent only where an incident says so. */
    private static boolean isHeartbeat(Event event) {
        return event instanceof SensorReading reading && reading.getQuantity().equals("heartbeat");
    }

    private long delay() {
        double kind = random.share();
        double more = 0;
        if (kind < VERY_LATE) {
            more = random.between(VERY_LATE_LEAST_MILLIS, VERY_LATE_MOST_MILLIS);
        } else if (kind < DELAYED) {
            more = random.between(DELAYED_LEAST_MILLIS, DELAYED_MOST_MILLIS);
        }
        return (long) (random.exponential(USUAL_DELAY_MILLIS) + more);
    }

    /** How long the device goes on being silent, or 0. */
    private static long silentFor(long turn, long millis) {
        if (unit(turn) >= SILENT) {
            return 0;
        }
        double where = unit(Chance.mix(turn));
        double how = unit(Chance.mix(turn + 1));
        long lasts =
                SILENT_LEAST_MILLIS + (long) (how * (SILENT_MOST_MILLIS - SILENT_LEAST_MILLIS));
        long from = millis / TURN * TURN + (long) (where * (TURN - SILENT_MOST_MILLIS));
        return millis >= from ? Math.max(0, from + lasts - millis) : 0;
    }

    private static long drift(long device, long millis) {
        long most = unit(device) < BAD_CLOCK ? BAD_CLOCK_MILLIS : GOOD_CLOCK_MILLIS;
        double direction = 2 * unit(Chance.mix(device)) - 1;
        return (long) (direction * most * (millis % TURN) / TURN);
    }

    /** At least 0 and less than 1. */
    private static double unit(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }

    private Event told(Event event, long millis) {
        var was = event.header();
        var header =
                new EventHeader(
                        was.id(),
                        was.source(),
                        was.subject(),
                        millis,
                        was.lon(),
                        was.lat(),
                        was.attributes());
        if (event instanceof SensorReading reading) {
            return new SensorReading(
                    header,
                    reading.getQuantity(),
                    random.happens(SENSOR_GLITCH) ? nonsense() : reading.getValue(),
                    reading.getUnit(),
                    reading.getQuality());
        } else if (event instanceof VehiclePosition position) {
            return new VehiclePosition(
                    header,
                    position.getVehicleClass(),
                    random.happens(OTHER_GLITCH) ? 655.3 : position.getSpeedKmh(),
                    position.getHeadingDeg(),
                    position.getLimitKmh(),
                    position.getAlarms(),
                    position.getDriver());
        } else if (event instanceof CameraObservation seen) {
            return new CameraObservation(
                    header,
                    seen.getObservation(),
                    random.happens(OTHER_GLITCH) ? seen.getValue() * 4 : seen.getValue(),
                    seen.getUnit(),
                    seen.getConfidence(),
                    seen.getZone());
        } else if (event instanceof UnitStatus status) {
            return new UnitStatus(
                    header, status.getUnitKind(), status.getState(), status.getBatteryPct());
        }
        return event;
    }

    private double nonsense() {
        return switch (random.below(3)) {
            case 0 -> 0;
            case 1 -> -99.9;
            default -> 9_999;
        };
    }

    private void send(long arrives, Event event) {
        under.add(new Parcel(arrives, number++, event));
    }

    /** Hands on all that has arrived by then. */
    private void deliver(long now) {
        while (!under.isEmpty() && under.peek().arrives <= now) {
            to.accept(under.remove().event);
        }
    }

    /** Hands on what is still under way. */
    void finish() {
        deliver(Long.MAX_VALUE);
    }
}
