package io.fenghuo.jobs.packs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.jobs.packs.CallPack.Form;
import io.fenghuo.jobs.sequence.PatternCompiler;
import io.fenghuo.jobs.topology.Types;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.publication.PackStatus;
import io.fenghuo.rules.publication.PackStatus.State;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.Publication.Lane;
import io.fenghuo.rules.publication.SigningKey;
import io.fenghuo.rules.publication.TrustedKeys;
import io.fenghuo.rules.sequence.PatternDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PackRegistryTest {
    private static final TrustedKeys TRUSTED = TrustedKeys.ofPem(List.of(HandFeed.KEY.openPem()));
    private static final long NOW = 1_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Flink wants a factory that can be sent to a task; this one stays here. */
    private static HandFeed feed = new HandFeed();

    /** Who holds it holds up every inspection. */
    private static final ReentrantLock CHECKING = new ReentrantLock();

    private static CompiledPack first;
    private static CompiledPack second;
    private static CompiledPack sameVersion;
    private static CompiledPack otherSteps;
    private static CompiledPack campaigns;

    private OneInputStreamOperatorTestHarness<Event, Notice> harness;
    private long clock;

    @BeforeAll
    static void compile() {
        first = CallPack.compile(Form.of("1.0.0"));
        second = CallPack.compile(Form.of("1.1.0").limit(20));
        campaigns = CallPack.campaign("1.0.0", "month", NOW + 2_000, NOW + 6_000, 0.5);
        sameVersion = CallPack.compile(Form.of("1.0.0").limit(30));
        otherSteps = CallPack.compile(Form.of("2.0.0").steps("[{name: pay, signal: pay}]"));
    }

    @BeforeEach
    void open() throws Exception {
        feed = new HandFeed();
        clock = NOW;
        harness = start(null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
        assertThat(feed.isClosed()).isTrue();
    }

    @Test
    void shouldHoldTheTimeOfAllStagesUntilThereIsAPackThatWarns() throws Exception {
        feed.completeAsOf(NOW);
        look(60);
        assertThat(watermarks()).isEmpty();

        feed.publish(new Publication(CallPack.ID, Lane.SHADOW, Publication.ALWAYS, 1, first));
        await(State.ACCEPTED, 1);
        look(60);
        assertThat(watermarks()).isEmpty();

        feed.publish(CallPack.published(first, Publication.ALWAYS));
        await(State.ACCEPTED, 2);
        look(60);
        assertThat(watermarks()).containsExactly(NOW);
    }

    @Test
    void shouldHoldTheTimeUntilThePacksAreReadToTheEnd() throws Exception {
        feed.publish(CallPack.published(first, Publication.ALWAYS));
        await(State.ACCEPTED, 1);
        look(60);
        assertThat(watermarks()).isEmpty();
        assertThat(packs()).isEmpty();

        feed.completeAsOf(NOW);
        look(1);
        assertThat(watermarks()).containsExactly(NOW);
        assertThat(packs()).hasSize(1);
    }

    @Test
    void shouldSendAPackBeforeTheTimeReachesIt() throws Exception {
        begin();
        feed.publish(CallPack.published(second, NOW + 5_000));
        feed.completeAsOf(NOW + 1_000);
        await(State.ACCEPTED, 2);
        feed.completeAsOf(NOW + 9_000);
        look(1);

        var order = harness.getOutput().stream().map(PackRegistryTest::words).toList();
        assertThat(order.indexOf("calls 1.1.0")).isLessThan(order.indexOf("wm " + (NOW + 9_000)));
        assertThat(order.indexOf("calls 1.1.0")).isPositive();
    }

    @Test
    void shouldStandStillOnlyAtTheInstantOfAPackThatIsBeingChecked() throws Exception {
        begin();
        CHECKING.lock();
        try {
            feed.publish(CallPack.published(second, NOW + 5_000));
            feed.completeAsOf(NOW + 9_000);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .untilAsserted(
                            () -> {
                                look(1);
                                assertThat(watermarks()).containsExactly(NOW, NOW + 4_999);
                            });
            look(60);
            assertThat(watermarks()).containsExactly(NOW, NOW + 4_999);
            assertThat(packs()).hasSize(1);
        } finally {
            CHECKING.unlock();
        }

        await(State.ACCEPTED, 2);
        look(1);
        assertThat(watermarks()).containsExactly(NOW, NOW + 4_999, NOW + 9_000);
    }

    @Test
    void shouldRejectWhatItsTimeHasPassedAndKeepWhatIsInForce() throws Exception {
        begin();
        feed.publish(CallPack.published(second, NOW));

        assertThat(rejection())
                .contains("already judged events until")
                .contains("--activate-at now");
        assertThat(packs()).extracting(PackChange::name).containsExactly("calls");
    }

    @Test
    void shouldRejectAKeyThatNobodyTrusts() throws Exception {
        begin();
        feed.publish(CallPack.published(second, NOW + 5_000), SigningKey.generate());

        assertThat(rejection()).contains("not among the trusted keys");
    }

    @Test
    void shouldRejectWhatIsNoPublication() throws Exception {
        begin();
        feed.add("calls/x", "hello".getBytes(StandardCharsets.UTF_8));

        assertThat(rejection()).contains("no publication of a pack");
    }

    @Test
    void shouldRejectOtherContentUnderTheSameVersion() throws Exception {
        begin();
        feed.publish(CallPack.published(sameVersion, NOW + 5_000));

        assertThat(rejection()).contains("raise the version in pack.yaml");
    }

    @Test
    void shouldRejectToKeepPartialMatchesOfOtherSteps() throws Exception {
        begin();
        feed.publish(CallPack.published(otherSteps, NOW + 5_000));

        assertThat(rejection()).contains("pattern paid").contains("onUpgrade: keep");
    }

    @Test
    void shouldRejectWhatWouldComeBeforeALaterVersion() throws Exception {
        begin();
        feed.publish(CallPack.published(second, NOW + 50_000));
        await(State.ACCEPTED, 2);
        feed.publish(CallPack.published(first, NOW + 5_000));

        assertThat(rejection()).contains("is to take over later than this");
    }

    @Test
    void shouldDecideTheSameAfterARestore() throws Exception {
        begin();
        feed.publish(CallPack.published(second, NOW));
        var why = rejection();
        var snapshot = harness.snapshot(1, 1);
        harness.close();

        feed.again();
        harness = start(snapshot);
        // Were it decided anew, nothing would have been passed yet and it would be taken.
        assertThat(rejection()).isEqualTo(why);
        feed.completeAsOf(NOW + 1);
        look(60);
        assertThat(packs())
                .extracting(change -> change.publication().version())
                .containsExactly("1.0.0");
    }

    @Test
    void shouldSendAfterARestoreOnlyWhatStillMatters() throws Exception {
        begin();
        feed.publish(CallPack.published(second, NOW + 5_000));
        await(State.ACCEPTED, 2);
        feed.completeAsOf(NOW + 20_000);
        look(1);
        harness.processWatermark(new Watermark(NOW + 10_000));
        var snapshot = harness.snapshot(1, 1);
        harness.close();

        feed.again();
        harness = start(snapshot);
        await(State.ACCEPTED, 2);
        feed.completeAsOf(NOW + 30_000);
        look(60);

        assertThat(packs())
                .extracting(change -> change.publication().version())
                .containsExactly("1.1.0");
    }

    @Test
    void shouldKeepTheLineagesOfPatternsThroughARestore() throws Exception {
        begin();
        feed.publish(CallPack.published(second, NOW + 5_000));
        await(State.ACCEPTED, 2);
        var before = packs().get(1).lineages();
        var snapshot = harness.snapshot(1, 1);
        harness.close();

        feed.again();
        harness = start(snapshot);
        await(State.ACCEPTED, 2);
        feed.completeAsOf(NOW + 1);
        look(60);

        assertThat(packs()).hasSize(2).allMatch(change -> change.lineages().equals(before));
    }

    @Test
    void shouldTakeARetirementAndARollback() throws Exception {
        begin();
        feed.publish(CallPack.published(second, NOW + 5_000));
        feed.publish(CallPack.retired(NOW + 6_000));
        feed.publish(CallPack.published(first, NOW + 7_000));
        await(State.ACCEPTED, 4);

        assertThat(packs())
                .extracting(change -> change.publication().version())
                .containsExactly("1.0.0", "1.1.0", "-", "1.0.0");
    }

    @Test
    void shouldTellOnceWhenACampaignBeginsAndExpiresAlsoThroughARestore() throws Exception {
        begin(CallPack.campaigning(campaigns, Publication.ALWAYS));
        harness.processWatermark(new Watermark(NOW - 1));
        look(1);
        assertThat(campaigns()).isEmpty();
        feed.completeAsOf(NOW + 20_000);
        look(1);
        harness.processWatermark(new Watermark(NOW + 1_999));
        look(1);
        assertThat(campaigns()).isEmpty();
        harness.processWatermark(new Watermark(NOW + 2_000));
        harness.getOperator().prepareSnapshotPreBarrier(1);
        assertThat(campaigns())
                .containsExactly("CAMPAIGN_BEGAN month 2000: owner bank-duty: calls limit 10 → 5");
        var snapshot = harness.snapshot(1, 1);
        harness.close();

        feed.again();
        harness = start(snapshot);
        await(State.ACCEPTED, 2);
        feed.completeAsOf(NOW + 30_000);
        look(60);
        harness.processWatermark(new Watermark(NOW + 2_500));
        look(1);
        assertThat(campaigns()).isEmpty();
        harness.processWatermark(new Watermark(NOW + 10_000));
        look(5);
        assertThat(campaigns())
                .containsExactly(
                        "CAMPAIGN_EXPIRED month 6000: owner bank-duty: calls limit 5 → 10");
    }

    private List<String> campaigns() {
        return statuses().stream()
                .filter(status -> status.campaign() != null)
                .map(
                        status ->
                                "%s %s %d: %s"
                                        .formatted(
                                                status.state(),
                                                status.campaign(),
                                                status.activeFromMillis() - NOW,
                                                status.reason()))
                .toList();
    }

    private static OneInputStreamOperatorTestHarness<Event, Notice> start(
            @Nullable OperatorSubtaskState restored) throws Exception {
        var harness =
                new OneInputStreamOperatorTestHarness<Event, Notice>(
                        new PackRegistry(() -> feed, TRUSTED, PackRegistryTest::check));
        harness.setup(
                Types.NOTICE.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
        if (restored != null) {
            harness.initializeState(restored);
        }
        harness.open();
        return harness;
    }

    private static void check(PatternDefinition pattern) {
        CHECKING.lock();
        try {
            PatternCompiler.compile(pattern);
        } finally {
            CHECKING.unlock();
        }
    }

    private void begin(Publication... more) throws Exception {
        List.of(more).forEach(feed::publish);
        feed.publish(CallPack.published(first, Publication.ALWAYS));
        await(State.ACCEPTED, 1 + more.length);
        feed.completeAsOf(NOW);
        look(60);
        assertThat(watermarks()).containsExactly(NOW);
    }

    private String rejection() {
        await(State.REJECTED, 1);
        return String.valueOf(
                statuses().stream()
                        .filter(status -> status.state() == State.REJECTED)
                        .findFirst()
                        .orElseThrow()
                        .reason());
    }

    /** Lets the registry look until it has said so many of that, since it inspects in between. */
    private void await(State state, int count) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> {
                            look(1);
                            return statuses().stream()
                                            .filter(status -> status.state() == state)
                                            .count()
                                    >= count;
                        });
    }

    private void look(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            clock += 100;
            harness.setProcessingTime(clock);
        }
    }

    private List<PackStatus> statuses() {
        var told = harness.getSideOutput(PackNews.STATUS);
        return told == null ? List.of() : told.stream().map(StreamRecord::getValue).toList();
    }

    private List<PackChange> packs() {
        return harness.extractOutputValues().stream()
                .filter(notice -> notice.pack() != null)
                .map(notice -> notice.pack())
                .toList();
    }

    private List<Long> watermarks() {
        return harness.getOutput().stream()
                .filter(Watermark.class::isInstance)
                .map(mark -> ((Watermark) mark).getTimestamp())
                .distinct()
                .toList();
    }

    private static String words(Object output) {
        if (output instanceof Watermark mark) {
            return "wm " + mark.getTimestamp();
        }
        var notice = (Notice) ((StreamRecord<?>) output).getValue();
        return notice.pack() == null
                ? "tick"
                : notice.pack().name() + ' ' + notice.pack().publication().version();
    }
}
