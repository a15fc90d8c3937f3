package io.fenghuo.bench.swaps;

import io.fenghuo.bench.latency.Latencies;
import io.fenghuo.cli.terminal.StatusLine;
import io.fenghuo.connectors.kafka.KafkaPacks;
import io.fenghuo.connectors.kafka.LocalBroker;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.jobs.topology.DetectionSettings;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.publication.PackStatus;
import io.fenghuo.rules.publication.PackStatus.State;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.Publication.Lane;
import io.fenghuo.rules.publication.SignedPublication;
import io.fenghuo.rules.publication.SigningKey;
import io.fenghuo.rules.publication.TrustedKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A job under a steady load, and what is done to it stretch after stretch.
 *
 * <p>Closing stops everything in the order in which data flows, and may be done twice, since Ctrl-C
 * may come while it is ending by itself.
 */
final class Swaps implements AutoCloseable {
    static final int SMALL_RULES = 25;
    static final int LARGE_RULES = 200;
    static final Duration EVERY = Duration.ofSeconds(5);

    private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(1);
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long KEEPS_UP_MILLIS = 2_000;
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final SwapsReport.Setting setting;
    private final StatusLine status;
    private final Clock clock;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final SigningKey key = SigningKey.generate();
    private final Sized small = new Sized("small", SMALL_RULES);
    private final Sized large = new Sized("large", LARGE_RULES);
    private final KafkaPacks packs;
    private final List<String> first;
    private final SwapsJob job;
    private final SteadyFeed feed;
    private final Map<String, Integer> loadedIn = new ConcurrentHashMap<>();
    private final List<Long> loads = new ArrayList<>();
    private volatile @Nullable String refusal;
    private volatile Timed timed = new Timed(Long.MAX_VALUE, Long.MAX_VALUE, new Latencies());

    /** A pack in two contents that take turns. */
    private static final class Sized {
        private final List<CompiledPack> contents;
        private int turn;

        Sized(String id, int rules) {
            contents =
                    List.of(
                            SizedPack.compile(id, "1.0.0", rules, 0),
                            SizedPack.compile(id, "1.1.0", rules, 1));
        }

        CompiledPack next() {
            return contents.get(turn++ % contents.size());
        }
    }

    /** The latencies of the events of one stretch. */
    private record Timed(long fromMillis, long untilMillis, Latencies latencies) {
        void arrived(Signal signal, long nowMillis) {
            long time = signal.timeMillis();
            if (fromMillis <= time && time < untilMillis && signal.name().equals("every")) {
                latencies.add(nowMillis - time);
            }
        }
    }

    /** What is done to the job again and again. */
    @FunctionalInterface
    private interface Change {
        void make() throws Exception;
    }

    Swaps(SwapsReport.Setting setting, StatusLine status, Clock clock) throws Exception {
        this.setting = setting;
        this.status = status;
        this.clock = clock;
        status.show("starting Kafka …");
        var broker = open(LocalBroker.start());
        try {
            Topics.create(broker.bootstrap(), setting.parallelism(), 1);
            this.packs = open(new KafkaPacks(broker.bootstrap()));
            status.show("starting Flink …");
            this.first =
                    List.of(publish(small, Publication.ALWAYS), publish(large, Publication.ALWAYS));
            this.job =
                    open(
                            new SwapsJob(
                                    broker.bootstrap(),
                                    TrustedKeys.ofPem(List.of(key.openPem())),
                                    settings(setting),
                                    signal -> timed.arrived(signal, clock.millis()),
                                    this::hear));
            this.feed = open(new SteadyFeed(broker.bootstrap(), setting.eventsPerSecond(), clock));
        } catch (Exception failed) {
            close();
            throw failed;
        }
    }

    private <C extends AutoCloseable> C open(C resource) {
        open.push(resource);
        return resource;
    }

    private static DetectionSettings settings(SwapsReport.Setting setting) {
        var defaults = DetectionSettings.DEFAULT;
        return new DetectionSettings(
                Duration.ofMillis(setting.boundMillis()),
                defaults.idleAfter(),
                defaults.futureTolerance(),
                setting.parallelism());
    }

    List<SwapsReport.Stretch> run() throws Exception {
        await(() -> first.stream().allMatch(this::isLoadedEverywhere));
        loads.add(LoadMeters.slowest());
        feed.begin();
        warmUp();
        var all = new ArrayList<SwapsReport.Stretch>();
        all.add(stretch("no change", EVERY, () -> {}));
        all.add(stretch("a checkpoint every second", CHECKPOINT_EVERY, job::checkpoint));
        all.add(stretch("a swap of 25 rules every 5 s", EVERY, () -> swap(small)));
        all.add(
                stretch(
                        "a swap of 200 rules every 5 s",
                        EVERY,
                        () -> {
                            swap(large);
                            loads.add(LoadMeters.slowest());
                        }));
        return all;
    }

    /**
     * Until the job has caught up with what was sent while it started, and tasks that have ended
     * have had the checkpoint that they wait for.
     */
    private void warmUp() throws Exception {
        status.show("warming up …");
        long patient = clock.millis() + PATIENCE.toMillis();
        while (true) {
            var latencies = new Latencies();
            long from = clock.millis();
            timed = new Timed(from, Long.MAX_VALUE, latencies);
            pause(WARM_UP.toMillis());
            boolean saved = job.tryCheckpoint();
            if (saved && latencies.count() > 0 && latencies.summary().p99() < KEEPS_UP_MILLIS) {
                return;
            }
            if (clock.millis() > patient) {
                throw lagging();
            }
        }
    }

    private static IllegalStateException lagging() {
        return new IllegalStateException(
                "the job does not keep up; try a lower rate, or see the log");
    }

    /** Loads of the large pack by the job. */
    SwapsReport.Loads loads() {
        return SwapsReport.Loads.of(loads);
    }

    private SwapsReport.Stretch stretch(String name, Duration every, Change change)
            throws Exception {
        status.show(name + " …");
        long from = clock.millis();
        long until = from + setting.seconds() * 1_000L;
        var latencies = new Latencies();
        timed = new Timed(from, until, latencies);
        int changes = 0;
        for (long due = from; due < until; due += every.toMillis()) {
            pause(due - clock.millis());
            change.make();
            changes++;
        }
        pause(until - clock.millis());
        // Each of the two packs raises one signal an event.
        long expected = 2 * feed.due(from, until);
        await(() -> latencies.count() >= expected);
        return new SwapsReport.Stretch(name, latencies.summary(), expected, changes);
    }

    private void swap(Sized pack) throws Exception {
        var id = publish(pack, clock.millis() + setting.leadMillis());
        await(() -> isLoadedEverywhere(id));
    }

    private String publish(Sized pack, long fromMillis) throws Exception {
        var content = pack.next();
        var publication =
                new Publication(content.id(), Lane.LIVE, fromMillis, clock.millis(), content);
        packs.publish(SignedPublication.sign(publication, key));
        return publication.id();
    }

    private boolean isLoadedEverywhere(String publication) {
        int subtasks = LoadMeters.subtasks();
        return subtasks > 0 && loadedIn.getOrDefault(publication, 0) == subtasks;
    }

    private void hear(PackStatus said) {
        if (said.state() == State.LOADED) {
            loadedIn.merge(said.publication(), 1, Integer::sum);
        } else if (said.state() == State.REJECTED || said.state() == State.RULE_DISABLED) {
            refusal = said.state() + " " + said.pack() + ": " + said.reason();
        }
    }

    private void await(BooleanSupplier condition) throws Exception {
        long patient = clock.millis() + PATIENCE.toMillis();
        while (!condition.getAsBoolean()) {
            pause(GLANCE.toMillis());
            if (clock.millis() > patient) {
                throw lagging();
            }
        }
    }

    /** Waits, as long as nothing has gone wrong. */
    private void pause(long millis) throws Exception {
        if (closing.await(Math.max(0, millis), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("closed");
        }
        feed.check();
        job.check();
        if (refusal != null) {
            throw new IllegalStateException(refusal);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        closeAll();
    }

    private synchronized void closeAll() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception stubborn) {
                // What is left open dies with the process.
            }
        }
    }
}
