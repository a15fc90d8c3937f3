package io.fenghuo.jobs.packs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fenghuo.connectors.publication.PackFeed;
import io.fenghuo.jobs.sequence.PatternCompiler;
import io.fenghuo.jobs.topology.DetectionTopology;
import io.fenghuo.jobs.topology.Handover;
import io.fenghuo.jobs.topology.Types;
import io.fenghuo.rules.drl.RuleBase;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.event.UnitStatus;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.publication.PackStatus;
import io.fenghuo.rules.publication.PackStatus.State;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.Publication.Lane;
import io.fenghuo.rules.publication.SignedPublication;
import io.fenghuo.rules.publication.SigningKey;
import io.fenghuo.rules.publication.TrustedKeys;
import io.fenghuo.rules.reference.ReferenceChange;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/**
 * One job that is given another version of its packs again and again while events come.
 *
 * <p>A step replaces three packs of 25 rules and one of 200, each by the other of its two contents,
 * and is over when every subtask says that the new ones judge. By then the old ones are closed, so
 * what is published next is loaded anew, by the registry and then by the stages, and never shared
 * with what is still in force.
 *
 * <p>Stages close packs once a second, so a step takes a second at least. Three of four reloads are
 * of a small pack, for the sake of the time that the others take.
 */
class PackReloadITCase {
    private static final int SMALL_RULES = 25;
    private static final int LARGE_RULES = 200;
    private static final List<String> SMALL = List.of("small-one", "small-two", "small-three");
    private static final String LARGE = "large";

    /** With {@code -Dfenghuo.reloads=300} there are as many as were asked for, in minutes. */
    private static final int STEPS = Integer.getInteger("fenghuo.reloads", 40) / (SMALL.size() + 1);

    private static final int RELOADS = STEPS * (SMALL.size() + 1);

    /** By then everything has been loaded that is loaded once, and caches are full. */
    private static final int WARM_STEPS = Math.min(13, STEPS / 2);

    /**
     * In the 248 reloads after the first 52, heap grew by 1.0 MB, Metaspace by 0.6 MB and classes
     * by 7; part of it is what the test and the registry remember of each publication. One rule
     * base of the large pack that stays behind is a megabyte of bytes and hundreds of classes.
     */
    private static final long HEAP_BYTES = 5_000_000;

    private static final long METASPACE_BYTES = 2_000_000;
    private static final long CLASSES = 100;

    private static final int EVENTS_PER_SECOND = 2_000;
    private static final int SUBJECTS = 100;
    private static final Duration BOUND = Duration.ofMillis(200);
    private static final Duration LEAD = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration GLANCE = Duration.ofMillis(20);

    private static final int PARALLELISM = 2;
    private static final Set<String> STAGES =
            Set.of(
                    "by-subject",
                    "by-field",
                    "by-cell",
                    "sequences",
                    "assessment",
                    "alerts",
                    "assessment-of-alerts",
                    "alerts-of-alerts");

    private static final Clock CLOCK = Clock.systemUTC();
    private static final SigningKey KEY = SigningKey.generate();

    /** Flink makes the source and the feed of its own; what they share with the test is static. */
    private static final Feed FEED = new Feed();

    private static final AtomicLong SENT = new AtomicLong();
    private static volatile boolean sending = true;

    private final Map<String, Judged> judged = new HashMap<>();
    private final Set<PackStatus> refusals = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<String>> activeIn = new ConcurrentHashMap<>();

    @Test
    void shouldHoldNothingOfPacksThatWereReplacedAndLoseNoEventMeanwhile() throws Exception {
        var contents = contents();
        int basesBefore = RuleBase.loadedInProcess();
        LiveSet warm;
        LiveSet last;
        try (var signals = Handover.<Signal>to(this::judge);
                var statuses = Handover.<PackStatus>to(this::hear)) {
            publish(contents, 0, Publication.ALWAYS);
            var job = start(signals, statuses);
            try {
                reload(contents, 1, WARM_STEPS);
                warm = LiveSet.measure();
                reload(contents, WARM_STEPS + 1, STEPS);
                last = LiveSet.measure();
                stopSending();
            } finally {
                end(job);
            }
        }

        assertThat(refusals).isEmpty();
        assertThat(judged.values()).allSatisfy(each -> each.assertOnceEach(SENT.get()));
        assertThat(RuleBase.loadedInProcess()).isEqualTo(basesBefore);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(packThreads()).isEmpty());
        assertThat(last.heapBytes() - warm.heapBytes())
                .as("heap after %d reloads: %s, then %s", RELOADS, warm, last)
                .isLessThan(HEAP_BYTES);
        assertThat(last.metaspaceBytes() - warm.metaspaceBytes())
                .as("Metaspace after %d reloads: %s, then %s", RELOADS, warm, last)
                .isLessThan(METASPACE_BYTES);
        assertThat(last.classes() - warm.classes())
                .as("classes after %d reloads: %s, then %s", RELOADS, warm, last)
                .isLessThan(CLASSES);
    }

    private void reload(List<List<CompiledPack>> contents, int first, int last) {
        for (int step = first; step <= last; step++) {
            var ids = publish(contents, step, CLOCK.millis() + LEAD.toMillis());
            await().atMost(PATIENCE).pollInterval(GLANCE).until(() -> areActive(ids));
            ids.forEach(activeIn::remove);
        }
    }

    /** Of each pack two. */
    private static List<List<CompiledPack>> contents() {
        var contents = new ArrayList<List<CompiledPack>>();
        SMALL.forEach(id -> contents.add(contents(id, SMALL_RULES)));
        contents.add(contents(LARGE, LARGE_RULES));
        return contents;
    }

    private static List<CompiledPack> contents(String id, int rules) {
        return List.of(
                SizedPack.compile(id, "1.0.0", rules, 0), SizedPack.compile(id, "1.1.0", rules, 1));
    }

    /** Every pack, in the content that is the step's turn. */
    private List<String> publish(List<List<CompiledPack>> contents, int step, long fromMillis) {
        return contents.stream().map(two -> publish(two.get(step % 2), fromMillis)).toList();
    }

    private String publish(CompiledPack content, long fromMillis) {
        var publication =
                new Publication(content.id(), Lane.LIVE, fromMillis, CLOCK.millis(), content);
        judged.computeIfAbsent(content.id(), id -> new Judged()).expect(publication);
        FEED.publish(publication);
        return publication.id();
    }

    private JobClient start(Handover<Signal> signals, Handover<PackStatus> statuses)
            throws Exception {
        var configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(50));
        var environment =
                StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration);
        environment.setBufferTimeout(10);
        var events =
                environment
                        .fromSource(
                                new DataGeneratorSource<Event>(
                                        PackReloadITCase::next,
                                        Long.MAX_VALUE,
                                        RateLimiterStrategy.perSecond(EVENTS_PER_SECOND),
                                        Types.EVENT),
                                WatermarkStrategy.<Event>forBoundedOutOfOrderness(BOUND)
                                        .withTimestampAssigner(
                                                (event, at) -> event.getTimeMillis()),
                                "events")
                        .setParallelism(1);
        var outcome =
                DetectionTopology.define(
                        events,
                        environment.fromData(
                                List.of(ReferenceChange.removed("place/")), Types.REFERENCE_CHANGE),
                        PackSource.published(
                                events,
                                () -> FEED,
                                TrustedKeys.ofPem(List.of(KEY.openPem())),
                                PatternCompiler::compile));
        outcome.signals().sinkTo(signals);
        outcome.statuses().sinkTo(statuses);
        return environment.executeAsync("reloads");
    }

    private static Event next(long index) {
        long now = CLOCK.millis();
        var subject = "gauge-" + index % SUBJECTS;
        if (!sending) {
            // What no pack looks at moves the watermark on, and no more.
            var header = header("after-" + index, subject, now);
            return new UnitStatus(header, "patrol", "available", Double.NaN);
        }
        var header = header(Long.toString(SENT.getAndIncrement()), subject, now);
        return new SensorReading(header, "water-level", index % 1_001 / 100.0, "m", null);
    }

    private static EventHeader header(String id, String subject, long timeMillis) {
        return new EventHeader(id, "test", subject, timeMillis, Double.NaN, Double.NaN, Map.of());
    }

    private void judge(Signal signal) {
        if (signal.name().equals(SizedPack.EVERY)) {
            requireNonNull(judged.get(signal.pack())).judge(signal);
        }
    }

    private void hear(PackStatus status) {
        if (status.state() == State.ACTIVE) {
            activeIn.computeIfAbsent(status.publication(), id -> ConcurrentHashMap.newKeySet())
                    .add(status.stage() + '/' + status.subtask());
        } else if (status.state() == State.REJECTED || status.state() == State.RULE_DISABLED) {
            refusals.add(status);
        }
    }

    private boolean areActive(List<String> publications) {
        assertThat(refusals).isEmpty();
        return publications.stream()
                .allMatch(
                        id ->
                                activeIn.getOrDefault(id, Set.of()).size()
                                        == STAGES.size() * PARALLELISM);
    }

    private void stopSending() {
        sending = false;
        await().atMost(PATIENCE)
                .until(() -> judged.values().stream().allMatch(each -> each.count() >= SENT.get()));
    }

    private static List<String> packThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("fenghuo-pack-"))
                .toList();
    }

    private static void end(JobClient job) throws Exception {
        // Asked before, since the cluster goes with its only job.
        var ended = job.getJobExecutionResult().handle((result, cancelled) -> true);
        job.cancel().get();
        await().atMost(PATIENCE).until(ended::isDone);
    }

    /** Which events a pack has judged, and whether by the version of their time. */
    private static final class Judged {
        private final NavigableMap<Long, String> versions = new ConcurrentSkipListMap<>();
        private final BitSet events = new BitSet();
        private final List<String> wrong = new ArrayList<>();
        private volatile long count;

        void expect(Publication publication) {
            versions.put(publication.activeFromMillis(), publication.version());
        }

        void judge(Signal signal) {
            int event = Integer.parseInt(signal.eventId());
            if (events.get(event)) {
                wrong.add("twice: " + signal);
            }
            if (!signal.packVersion().equals(versions.floorEntry(signal.timeMillis()).getValue())) {
                wrong.add("not by the version of its time: " + signal);
            }
            events.set(event);
            count++;
        }

        long count() {
            return count;
        }

        void assertOnceEach(long sent) {
            assertThat(wrong).isEmpty();
            assertThat(events.cardinality()).isEqualTo((int) sent);
        }
    }

    /** Complete as of now, since whoever publishes is in this process; it keeps nothing. */
    private static final class Feed implements PackFeed {
        private static final long BEHIND_MILLIS = 50;
        private final Queue<Entry> fresh = new ConcurrentLinkedQueue<>();

        void publish(Publication publication) {
            var bytes = SignedPublication.sign(publication, KEY).toBytes();
            fresh.add(new Entry(publication.id(), bytes));
        }

        @Override
        public List<Entry> poll() {
            var entries = new ArrayList<Entry>();
            for (var entry = fresh.poll(); entry != null; entry = fresh.poll()) {
                entries.add(entry);
            }
            return entries;
        }

        @Override
        public long completeAsOf() {
            return CLOCK.millis() - BEHIND_MILLIS;
        }

        @Override
        public void close() {
            fresh.clear();
        }
    }
}
