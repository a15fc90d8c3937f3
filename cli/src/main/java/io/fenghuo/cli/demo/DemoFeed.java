package io.fenghuo.cli.demo;

import io.fenghuo.cli.city.KafkaOutput;
import io.fenghuo.cli.city.Simulation;
import io.fenghuo.cli.city.world.City;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventEncoder;
import java.time.Clock;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends the simulated city to Kafka, faster than life: until simulated time has caught up with the
 * wall clock, and from then on as it happens. One event in {@value #ONE_IN} also arrives cut short,
 * for the dead letters.
 */
final class DemoFeed implements AutoCloseable {
    private static final int ONE_IN = 20_000;
    private static final int REPORTS_A_TURN = 100;
    private static final long MOST_WAIT_NANOS = 100_000_000;

    private final Simulation.Plan plan;
    private final double speed;
    private final Clock clock;
    private final EventEncoder encoder = new EventEncoder();
    private final Simulation simulation;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Thread thread = new Thread(this::send, "fenghuo-demo-feed");
    private volatile @Nullable KafkaOutput output;
    private volatile long beganMillis;
    private volatile long sent;
    private volatile boolean stopped;

    DemoFeed(Simulation.Plan plan, double speed, Clock clock) {
        this.plan = plan;
        this.speed = speed;
        this.clock = clock;
        this.beganMillis = clock.millis();
        this.simulation = new Simulation(plan, this::send, truth -> {});
        thread.setDaemon(true);
    }

    City city() {
        return simulation.city();
    }

    /** Begins to send; the future ends with the plan, or with the failure to send. */
    Future<Void> begin(String bootstrap) {
        output = new KafkaOutput(bootstrap);
        beganMillis = clock.millis();
        thread.start();
        return ended;
    }

    /** The simulated time. */
    long nowMillis() {
        long wall = clock.millis();
        long fast = plan.start().toEpochMilli() + (long) ((wall - beganMillis) * speed);
        return Math.min(fast, wall);
    }

    long sent() {
        return sent;
    }

    private void send() {
        try {
            long end = plan.start().plus(plan.lasts()).toEpochMilli();
            while (!stopped && simulation.run(REPORTS_A_TURN, () -> stopped) < end) {
                // Each turn sends what it finds due.
            }
            if (!stopped) {
                topics().flush();
            }
            ended.complete(null);
        } catch (RuntimeException failed) {
            ended.completeExceptionally(failed);
        }
    }

    private void send(Event event) {
        for (long early = event.getTimeMillis() - nowMillis();
                early > 0 && !stopped;
                early = event.getTimeMillis() - nowMillis()) {
            long nanos = (long) (TimeUnit.MILLISECONDS.toNanos(early) / speed);
            LockSupport.parkNanos(Math.max(100_000, Math.min(MOST_WAIT_NANOS, nanos)));
        }
        if (stopped) {
            return;
        }
        var bytes = encoder.encode(event);
        var topics = topics();
        topics.send(event, bytes);
        sent++;
        if (sent % ONE_IN == 0) {
            topics.send(event, Arrays.copyOf(bytes, bytes.length / 2));
            sent++;
        }
    }

    private KafkaOutput topics() {
        return Objects.requireNonNull(output, "not begun");
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join(1_000);
        var begun = output;
        if (begun != null) {
            begun.close();
        }
    }
}
