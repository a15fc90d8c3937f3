package io.fenghuo.jobs.packs;

import io.fenghuo.connectors.publication.PackFeed;
import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.publication.RefusedPublicationException;
import io.fenghuo.rules.publication.TrustedKeys;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides for the whole job which published packs it takes, and holds the time of all its stages
 * until they have them.
 *
 * <p>Its watermark is the promise that no pack comes any more which would be in force at that time
 * or before: the wall clock, as far as the feed is complete. So a stage that reaches an instant
 * knows every pack of that instant, in the first run and in every replay. It stands still at the
 * instant of a publication that is still being checked, while the feed cannot be read, and, when
 * the job starts, until there is a pack that warns: never is an event judged by no rules because
 * they were not there yet.
 *
 * <p>A publication is believed, loaded as the stages will load it, and only then sent to them. What
 * is rejected leaves in force what was. The feed is read from its beginning at each start; kept in
 * state is only what was decided, and how far the job had come; up to there it has told which
 * campaigns began and expired.
 *
 * <p>Its input is the stream of events with every event filtered out: it gives their watermark, by
 * which old packs are forgotten. It runs with a parallelism of 1.
 */
@SuppressWarnings("NullAway.Init") // Flink calls initializeState and open before any element.
public final class PackRegistry extends AbstractStreamOperator<Notice>
        implements OneInputStreamOperator<Event, Notice> {
    private static final Logger LOG = LoggerFactory.getLogger(PackRegistry.class);
    private static final long serialVersionUID = 1L;

    /** The operator's uid, and its name in statuses. */
    public static final String STAGE = "packs";

    private static final long LOOK_MILLIS = 100;
    private static final int LOOKS_A_TICK = 10;

    /** Several packs that are published together must all be there before the first event. */
    private static final long SETTLE_MILLIS = 2_000;

    private static final ListStateDescriptor<Verdict> VERDICTS =
            new ListStateDescriptor<>(
                    "verdicts", WireTypeInfo.of(Verdict.class, new VerdictWire()));
    private static final ListStateDescriptor<Long> PASSED =
            new ListStateDescriptor<>("passed", Types.LONG);

    private final PackFeed.Factory feeds;
    private final Inspection inspection;

    private transient ListState<Verdict> storedVerdicts;
    private transient ListState<Long> storedPassed;
    private transient Ledger ledger;
    private transient CampaignAudit campaigns;
    private transient PackNews news;
    private transient PackFeed feed;
    private transient Inspector inspector;
    private transient Deque<PackChange> heldBack;
    private transient Counter rejected;
    private transient Counter taken;

    private transient long eventsPassed;
    private transient long restoredPassed;
    private transient long watermark;
    private transient long lastEntryMillis;
    private transient boolean begun;
    private transient int looks;

    public PackRegistry(PackFeed.Factory feeds, TrustedKeys trusted, PatternCheck patterns) {
        this.feeds = feeds;
        this.inspection = new Inspection(trusted, patterns);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        storedVerdicts = context.getOperatorStateStore().getListState(VERDICTS);
        storedPassed = context.getOperatorStateStore().getListState(PASSED);
        ledger = new Ledger(storedVerdicts.get());
        restoredPassed = Long.MIN_VALUE;
        for (long passed : storedPassed.get()) {
            restoredPassed = passed;
        }
        campaigns = new CampaignAudit(restoredPassed);
    }

    @Override
    public void open() throws Exception {
        super.open();
        var runtime = getRuntimeContext();
        news = new PackNews(runtime.getJobInfo(), runtime.getTaskInfo(), STAGE);
        taken = getMetricGroup().counter("packsTaken", new SimpleCounter());
        rejected = getMetricGroup().counter("packsRejected", new SimpleCounter());
        getMetricGroup().gauge("packsKnownUntil", (Gauge<Long>) () -> watermark);
        heldBack = new ArrayDeque<>();
        eventsPassed = Long.MIN_VALUE;
        watermark = Long.MIN_VALUE;
        inspector = new Inspector(inspection, ledger::verdict);
        feed = feeds.open();
        getProcessingTimeService().scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS);
    }

    private void look(long now) throws Exception {
        // Asked first: what it promises is then among what is polled.
        long completeAsOf = feed.completeAsOf();
        for (var entry : feed.poll()) {
            lastEntryMillis = now;
            if (entry.value() != null) {
                inspector.add(entry);
            }
        }
        for (var found = inspector.next(); found != null; found = inspector.next()) {
            decide(found);
        }
        if (completeAsOf != PackFeed.UNKNOWN && (begun || inspector.isIdle())) {
            advance(Math.min(completeAsOf, inspector.clearUntil()), now);
        }
        if (looks++ % LOOKS_A_TICK == 0) {
            output.collect(new StreamRecord<>(Notice.TICK));
        }
        tell(now);
    }

    private void tell(long now) {
        audit();
        for (var status : news.take(now)) {
            output.collect(PackNews.STATUS, new StreamRecord<>(status));
        }
    }

    private void audit() {
        if (begun) {
            for (var entry : campaigns.passed(ledger.history(), passed())) {
                LOG.info(
                        "Campaign {} of pack {} {}: {}",
                        entry.campaign(),
                        entry.publication(),
                        entry.began() ? "began" : "expired",
                        entry.words());
                news.campaign(entry);
            }
        }
    }

    /** The last instant of which all events are judged and all packs are known. */
    private long passed() {
        return Math.min(eventsPassed, watermark);
    }

    private void decide(Inspection.Finding finding) {
        var publication = finding.publication();
        if (publication == null) {
            rejected.inc();
            LOG.warn("Pack {} is rejected: {}", finding.key(), finding.complaint());
            news.unreadable(finding.key(), finding.complaint());
            return;
        }
        try {
            if (finding.isRefused()) {
                throw new RefusedPublicationException(finding.complaint());
            }
            var change =
                    ledger.take(
                            publication, finding.watched(), Math.max(watermark, restoredPassed));
            if (change == null) {
                return;
            }
            taken.inc();
            LOG.info("Pack {} is taken", publication);
            news.accepted(publication);
            if (begun) {
                output.collect(new StreamRecord<>(Notice.of(change)));
            } else {
                heldBack.add(change);
            }
        } catch (RefusedPublicationException refused) {
            var reason = String.valueOf(refused.getMessage());
            rejected.inc();
            LOG.warn("Pack {} is rejected: {}", publication, reason);
            ledger.reject(publication.id(), reason);
            news.rejected(publication, reason);
        }
    }

    private void advance(long known, long now) {
        if (!begun) {
            if (!ledger.hasLivePack() || now - lastEntryMillis < SETTLE_MILLIS) {
                return;
            }
            // Only now is it known which of the old ones still matter.
            for (var change : heldBack) {
                if (ledger.matters(change.publication(), restoredPassed)) {
                    output.collect(new StreamRecord<>(Notice.of(change)));
                }
            }
            heldBack.clear();
            begun = true;
        }
        if (known > watermark) {
            watermark = known;
            output.emitWatermark(new Watermark(watermark));
        }
    }

    @Override
    public void processElement(StreamRecord<Event> element) {
        // Events are filtered out before.
    }

    @Override
    public void processWatermark(Watermark mark) {
        eventsPassed = mark.getTimestamp();
        // First, since what is forgotten cannot be told of.
        audit();
        ledger.forget(passed());
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        // The promise about packs does not depend on whether events come.
    }

    /** So that what the state says is told has been sent before it. */
    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        tell(getProcessingTimeService().getCurrentProcessingTime());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        storedVerdicts.update(List.copyOf(ledger.verdicts()));
        storedPassed.clear();
        storedPassed.add(Math.max(restoredPassed, passed()));
    }

    @Override
    public void close() throws Exception {
        if (inspector != null) {
            inspector.close();
        }
        if (feed != null) {
            feed.close();
        }
        super.close();
    }
}
