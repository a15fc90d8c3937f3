package io.fenghuo.jobs.alert;

import io.fenghuo.jobs.assessment.PlacedFinding;
import io.fenghuo.jobs.packs.Notice;
import io.fenghuo.jobs.packs.PackChange;
import io.fenghuo.jobs.packs.PacksInForce;
import io.fenghuo.jobs.packs.PacksInForce.Loading;
import io.fenghuo.jobs.stage.EventTimeStage;
import io.fenghuo.jobs.stage.StoredAlarm;
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
import io.fenghuo.rules.wire.Wire;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Lives the alerts of one scenario at one place: warnings in, changes out, as {@link AlertLife}
 * decides. Each change also goes to the places of the scenarios that judge alerts.
 *
 * <p>State ends when the alert is cleared; an alarm rings when the next hold ends.
 */
@SuppressWarnings("NullAway.Init") // transient fields are set by prepare
public final class AlertStage extends EventTimeStage<Warning, Warning, Alert> {
    private static final long serialVersionUID = 1L;

    private final List<PackChange> known;
    private final Basis basis;

    private transient PacksInForce<AssessmentRouter> packs;
    private transient ValueState<AlertState> alert;
    private transient StoredAlarm alarm;
    private transient Map<String, Counter> changes;
    private transient Counter warnings;

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
        super(uid(basis), "warnings");
        this.known = List.copyOf(known);
        this.basis = basis;
    }

    /** The operator's uid. */
    public static String uid(Basis basis) {
        return basis == Basis.ALERTS ? "alerts-of-alerts" : "alerts";
    }

    @Override
    protected Wire<Warning> wire() {
        return new WarningWire();
    }

    @Override
    protected Comparator<? super Warning> order() {
        return Comparator.comparing(Warning::id);
    }

    @Override
    protected void prepare(KeyedStateStore states) {
        var metrics = getMetricGroup();
        packs =
                packs(
                        Loading.sourcesOnly(),
                        loaded ->
                                new AssessmentRouter(
                                        loaded.stream().map(LoadedPack::pack).toList()));
        known.forEach(packs::accept);
        alert =
                states.getState(
                        new ValueStateDescriptor<>(
                                "alert", WireTypeInfo.of(AlertState.class, new AlertStateWire())));
        alarm = new StoredAlarm(this, states);
        changes = new HashMap<>();
        warnings = metrics.counter("warnings");
    }

    @Override
    protected void setAlarms() throws Exception {
        alarm.setAll();
    }

    @Override
    public void processElement1(StreamRecord<Warning> element) {
        // The stages before emit ahead of their watermark; one that is late is a fault of theirs.
        if (await(element.getValue(), element.getValue().timeMillis())) {
            warnings.inc();
        }
    }

    @Override
    protected void hear(Notice notice) {
        if (notice.pack() != null) {
            packs.accept(notice.pack());
        } else {
            packs.passed(watermark());
        }
    }

    @Override
    protected void work(String key, long timeMillis, List<Warning> arrived) throws Exception {
        if (arrived.isEmpty() && !alarm.isAt(timeMillis)) {
            return;
        }
        var state = alert.value();
        for (var warning : arrived) {
            state = emit(AlertLife.onWarning(state, warning), timeMillis);
        }
        state = emit(AlertLife.onTime(state, timeMillis), timeMillis);
        if (state == null) {
            alert.clear();
            alarm.setNone(timeMillis);
            return;
        }
        alert.update(state);
        var deadline = AlertLife.nextDeadline(state);
        if (deadline.isPresent()) {
            alarm.set(key, deadline.getAsLong(), timeMillis);
        }
    }

    private @Nullable AlertState emit(AlertLife.Step step, long timeMillis) {
        for (var change : step.alerts()) {
            var name = change.cause().pack();
            if (Publication.isShadow(name)) {
                send(SHADOW, change.ofPack(Publication.packOf(name)), timeMillis);
            } else {
                count(change);
                send(change, timeMillis);
                tell(change, timeMillis);
            }
        }
        return step.state();
    }

    private void tell(Alert change, long timeMillis) {
        var router = packs.at(change.detectedAtMillis());
        for (var finding : router.findings(AlertNews.of(change))) {
            for (var route : router.routes(finding)) {
                send(PlacedFinding.tag(route), PlacedFinding.of(route, finding), timeMillis);
            }
        }
    }

    private void count(Alert change) {
        changes.computeIfAbsent(
                        change.cause().scenario() + change.level() + change.transition(),
                        name ->
                                getMetricGroup()
                                        .addGroup("scenario", change.cause().scenario())
                                        .addGroup("level", change.level().name())
                                        .counter(
                                                change.transition()
                                                        .name()
                                                        .toLowerCase(Locale.ROOT)))
                .inc();
    }
}
