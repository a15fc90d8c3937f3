package io.fenghuo.jobs.alert;

import io.fenghuo.jobs.assessment.PlacedFinding;
import io.fenghuo.jobs.packs.Notice;
import io.fenghuo.jobs.packs.PackChange;
import io.fenghuo.jobs.packs.PackNews;
import io.fenghuo.jobs.packs.PacksInForce;
import io.fenghuo.jobs.packs.PacksInForce.Loading;
import io.fenghuo.jobs.state.EventTimeBuffer;
import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.alert.AlertLife;
import io.fenghuo.rules.alert.AlertNews;
import io.fenghuo.rules.alert.AlertState;
import io.fenghuo.rules.alert.AlertStateWire;
import io.fenghuo.rules.alert.AlertWire;
import io.fenghuo.rules.assessment.AssessmentRouter;
import io.fenghuo.rules.pack.Scenario.Basis;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.running.LoadedPack;
import io.fenghuo.rules.warning.Warning;
import io.fenghuo.rules.warning.WarningWire;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Lives the alerts of one scenario at one place: warnings in, changes out, as {@link AlertLife}
 * decides. Each change also goes to the places of the scenarios that judge alerts.
 *
 * <p>State ends when the alert is cleared: each hold ends with a timer of its own.
 */
@SuppressWarnings("NullAway.Init") // transient fields are set by open
public final class AlertStage
        extends KeyedBroadcastProcessFunction<String, Warning, Notice, Alert> {
    private static final long serialVersionUID = 1L;

    private final List<PackChange> known;
    private final Basis basis;

    private transient PacksInForce<AssessmentRouter> packs;
    private transient PackNews news;
    private transient EventTimeBuffer<Warning> waiting;
    private transient ValueState<AlertState> alert;
    private transient Map<String, Counter> changes;
    private transient Counter warnings;
    private transient Counter late;

    /** Alerts of packs in shadow, said to be of the pack itself. */
    public static final OutputTag<Alert> SHADOW =
            new OutputTag<>("shadow-alerts", WireTypeInfo.of(Alert.class, new AlertWire()));

    /**
     * What alerts are told apart by. Those of a pack in shadow have lives of their own, and no live
     * alert ever depends on one.
     */
    public static String key(Warning warning) {
        var lane = Publication.isShadow(warning.pack()) ? "shadow|" : "";
        return lane + warning.scenario() + '|' + warning.key();
    }

    /**
     * @param known the packs that are known from the start
     * @param basis of the scenarios whose alerts live here
     */
    public AlertStage(List<PackChange> known, Basis basis) {
        this.known = List.copyOf(known);
        this.basis = basis;
    }

    /** The operator's uid. */
    public static String uid(Basis basis) {
        return basis == Basis.ALERTS ? "alerts-of-alerts" : "alerts";
    }

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        news = new PackNews(runtime.getJobInfo(), runtime.getTaskInfo(), uid(basis));
        packs =
                new PacksInForce<>(
                        Loading.sourcesOnly(),
                        loaded ->
                                new AssessmentRouter(
                                        loaded.stream().map(LoadedPack::pack).toList()),
                        news);
        known.forEach(packs::accept);
        waiting =
                new EventTimeBuffer<>(
                        getRuntimeContext(),
                        "warnings",
                        WireTypeInfo.of(Warning.class, new WarningWire()),
                        Comparator.comparing(Warning::id));
        alert =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "alert",
                                        WireTypeInfo.of(AlertState.class, new AlertStateWire())));
        var metrics = getRuntimeContext().getMetricGroup();
        changes = new HashMap<>();
        warnings = metrics.counter("warnings");
        late = metrics.counter("warningsLate");
    }

    @Override
    public void processElement(Warning warning, ReadOnlyContext context, Collector<Alert> out)
            throws Exception {
        if (warning.timeMillis() <= context.timerService().currentWatermark()) {
            // The stages before emit ahead of their watermark, so this would be a fault of theirs.
            late.inc();
            return;
        }
        warnings.inc();
        waiting.add(warning, warning.timeMillis(), context.timerService());
    }

    @Override
    public void processBroadcastElement(Notice notice, Context context, Collector<Alert> out) {
        if (notice.pack() != null) {
            packs.accept(notice.pack());
        } else {
            packs.passed(context.currentWatermark());
        }
        news.take(context.currentProcessingTime())
                .forEach(status -> context.output(PackNews.STATUS, status));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> out)
            throws Exception {
        var state = alert.value();
        for (var warning : waiting.drain(timestamp)) {
            state = emit(AlertLife.onWarning(state, warning), context, out);
        }
        state = emit(AlertLife.onTime(state, timestamp), context, out);
        if (state == null) {
            alert.clear();
            return;
        }
        alert.update(state);
        AlertLife.nextDeadline(state).ifPresent(context.timerService()::registerEventTimeTimer);
    }

    private @Nullable AlertState emit(
            AlertLife.Step step, OnTimerContext context, Collector<Alert> out) {
        for (var change : step.alerts()) {
            var name = change.cause().pack();
            if (Publication.isShadow(name)) {
                context.output(SHADOW, change.ofPack(Publication.packOf(name)));
            } else {
                count(change);
                out.collect(change);
                tell(change, context);
            }
        }
        return step.state();
    }

    private void tell(Alert change, OnTimerContext context) {
        var router = packs.at(change.detectedAtMillis());
        for (var finding : router.findings(AlertNews.of(change))) {
            for (var route : router.routes(finding)) {
                context.output(PlacedFinding.tag(route), PlacedFinding.of(route, finding));
            }
        }
    }

    private void count(Alert change) {
        changes.computeIfAbsent(
                        change.cause().scenario() + change.level() + change.transition(),
                        name ->
                                getRuntimeContext()
                                        .getMetricGroup()
                                        .addGroup("scenario", change.cause().scenario())
                                        .addGroup("level", change.level().name())
                                        .counter(
                                                change.transition()
                                                        .name()
                                                        .toLowerCase(Locale.ROOT)))
                .inc();
    }

    @Override
    public void close() {
        if (packs != null) {
            packs.close();
        }
    }
}
