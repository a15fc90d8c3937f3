package io.fenghuo.jobs.disposal;

import io.fenghuo.jobs.state.ReferenceState;
import io.fenghuo.jobs.state.WireSerializer;
import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.rules.disposal.CountyDesk;
import io.fenghuo.rules.disposal.CountyMemory;
import io.fenghuo.rules.disposal.DisposalSettings;
import io.fenghuo.rules.disposal.DisposalYaml;
import io.fenghuo.rules.disposal.Output;
import io.fenghuo.rules.disposal.Table;
import io.fenghuo.rules.incident.AidMessage;
import io.fenghuo.rules.incident.Answer;
import io.fenghuo.rules.incident.AuditEntry;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.ReceivedAlert;
import io.fenghuo.rules.reference.Geography;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.reference.ReferenceChangeWire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.InstantiationUtil;
import org.apache.flink.util.OutputTag;

/**
 * Disposes of the alerts of one county, as {@link CountyDesk} decides.
 *
 * <p>What a county remembers is held in memory and each change of it written to keyed state, so
 * that an input costs what it changes. {@link CountyMemory} says how long each thing is kept; one
 * timer of processing time, for whatever is due next, is all that is ever registered. Clocks of
 * people are wall clocks: after a restart they wait for a moment, so that what came in meanwhile is
 * read first.
 */
@SuppressWarnings("NullAway.Init") // transient fields are set by open
public final class DisposalStage
        extends KeyedBroadcastProcessFunction<String, DisposalInput, ReferenceChange, Notification>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    static final OutputTag<Incident> INCIDENTS =
            new OutputTag<>("incidents", DisposalTypes.INCIDENT);
    static final OutputTag<Order> ORDERS = new OutputTag<>("orders", DisposalTypes.ORDER);
    static final OutputTag<Answer> ANSWERS = new OutputTag<>("answers", DisposalTypes.ANSWER);
    static final OutputTag<AidMessage> AID = new OutputTag<>("aid", DisposalTypes.AID);
    static final OutputTag<ReceivedAlert> ALERTS =
            new OutputTag<>("own-alerts", DisposalTypes.ALERT);
    static final OutputTag<AuditEntry> AUDIT = new OutputTag<>("audit", DisposalTypes.AUDIT);

    private static final ListSerializer<ReferenceChange> REFERENCE =
            new ListSerializer<>(new WireSerializer<>(new ReferenceChangeWire()));

    private final String settingsYaml;
    private final byte[] known;

    private boolean restored;
    private transient ReferenceState places;
    private transient DisposalSettings settings;
    private transient Map<String, CountyMemory> memories;
    private transient List<Kept<?>> kept;
    private transient ValueState<Long> timer;
    private transient long clocksFrom;
    private transient Counter notifications;

    /**
     * @param settingsYaml {@code disposal.yaml}
     * @param known reference data that are there from the start, so that no alert is disposed of
     *     before its ring is known
     */
    public DisposalStage(String settingsYaml, List<ReferenceChange> known) {
        this.settingsYaml = settingsYaml;
        try {
            var small = known.stream().filter(change -> !change.concernsDevice()).toList();
            this.known = InstantiationUtil.serializeToByteArray(REFERENCE, small);
        } catch (IOException impossible) {
            throw new UncheckedIOException("in memory", impossible);
        }
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
        restored = context.isRestored();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        // Every change is in keyed state already.
    }

    @Override
    public void open(OpenContext context) throws IOException {
        places = new ReferenceState(InstantiationUtil.deserializeFromByteArray(REFERENCE, known));
        settings = DisposalYaml.read("disposal.yaml", settingsYaml);
        memories = new HashMap<>();
        kept =
                List.of(
                        keep("waiting", DisposalTypes.WAITING),
                        keep("tracks", DisposalTypes.TRACK),
                        keep("cases", DisposalTypes.CASE),
                        keep("units", DisposalTypes.UNIT),
                        keep("silences", DisposalTypes.SILENCE),
                        keep("heard", DisposalTypes.HEARD),
                        keep("lent", DisposalTypes.LENT));
        timer = getRuntimeContext().getState(new ValueStateDescriptor<>("timer", Types.LONG));
        clocksFrom = restored ? Long.MAX_VALUE : Long.MIN_VALUE;
        notifications = getRuntimeContext().getMetricGroup().counter("notifications");
    }

    private <T> Kept<T> keep(String name, WireTypeInfo<T> type) {
        return new Kept<>(
                getRuntimeContext()
                        .getMapState(new MapStateDescriptor<>(name, Types.STRING, type)));
    }

    /** The rows of one table of the current county, in keyed state. */
    private record Kept<T>(MapState<String, T> state) {
        void restore(Table<?> table) throws Exception {
            for (var entry : state.entries()) {
                typed(table).restore(entry.getKey(), entry.getValue());
            }
        }

        void write(Table<?> table) throws Exception {
            for (var id : table.takeChanged()) {
                var row = typed(table).get(id);
                if (row == null) {
                    state.remove(id);
                } else {
                    state.put(id, row);
                }
            }
        }

        /** The tables and their states stand in one order, which {@link CountyMemory} says. */
        @SuppressWarnings("unchecked")
        private Table<T> typed(Table<?> table) {
            return (Table<T>) table;
        }
    }

    @Override
    public void processElement(
            DisposalInput input, ReadOnlyContext context, Collector<Notification> out)
            throws Exception {
        places.refresh(context.getBroadcastState(ReferenceState.DESCRIPTOR));
        var county = context.getCurrentKey();
        var memory = memory(county);
        var output = take(new CountyDesk(county, memory, settings), input, places.geography());
        emit(output, out, context);
        write(county, memory, context.timerService());
    }

    private static Output take(CountyDesk desk, DisposalInput input, Geography geography) {
        var received = input.received();
        if (input.alert() != null) {
            return desk.onAlert(input.alert(), received, geography);
        } else if (input.report() != null) {
            return desk.onReport(input.report(), received, geography);
        } else if (input.action() != null) {
            return desk.onAction(input.action(), received, geography);
        } else if (input.aid() != null) {
            return desk.onAid(input.aid(), received, geography);
        }
        throw new IllegalStateException("an input of nothing");
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Notification> out)
            throws Exception {
        var county = context.getCurrentKey();
        var memory = memory(county);
        timer.clear();
        long now = context.timerService().currentProcessingTime();
        if (clocksFrom == Long.MAX_VALUE) {
            clocksFrom = now + settings.catchUp().toMillis();
        }
        if (now >= clocksFrom) {
            places.refresh(context.getBroadcastState(ReferenceState.DESCRIPTOR));
            var desk = new CountyDesk(county, memory, settings);
            emit(desk.onTime(Instant.ofEpochMilli(now), places.geography()), out, context);
        }
        write(county, memory, context.timerService());
    }

    @Override
    public void processBroadcastElement(
            ReferenceChange change, Context context, Collector<Notification> out) throws Exception {
        if (!change.concernsDevice()) {
            places.accept(change, context.getBroadcastState(ReferenceState.DESCRIPTOR));
        }
    }

    private CountyMemory memory(String county) throws Exception {
        var memory = memories.get(county);
        if (memory == null) {
            memory = new CountyMemory();
            var tables = memory.tables();
            for (int i = 0; i < tables.size(); i++) {
                kept.get(i).restore(tables.get(i));
            }
            memories.put(county, memory);
        }
        return memory;
    }

    private void write(String county, CountyMemory memory, TimerService timers) throws Exception {
        var tables = memory.tables();
        for (int i = 0; i < tables.size(); i++) {
            kept.get(i).write(tables.get(i));
        }
        schedule(new CountyDesk(county, memory, settings), timers);
        if (memory.isEmpty()) {
            memories.remove(county);
        }
    }

    private void schedule(CountyDesk desk, TimerService timers) throws Exception {
        long now = timers.currentProcessingTime();
        var due = desk.nextDue(Instant.ofEpochMilli(now)).orElse(null);
        var before = timer.value();
        if (due == null) {
            if (before != null) {
                timers.deleteProcessingTimeTimer(before);
                timer.clear();
            }
            return;
        }
        long waitsUntil = clocksFrom == Long.MAX_VALUE ? Long.MIN_VALUE : clocksFrom;
        long next = Math.max(Math.max(due.toEpochMilli(), waitsUntil), now + 1);
        // A timer that fires too early finds nothing to do and is set anew; that is cheaper than
        // setting it anew for every input.
        if (before == null || before > next) {
            if (before != null) {
                timers.deleteProcessingTimeTimer(before);
            }
            timers.registerProcessingTimeTimer(next);
            timer.update(next);
        }
    }

    private void emit(Output output, Collector<Notification> out, ReadOnlyContext context) {
        output.incidents().forEach(it -> context.output(INCIDENTS, it));
        output.orders().forEach(it -> context.output(ORDERS, it));
        output.answers().forEach(it -> context.output(ANSWERS, it));
        output.aid().forEach(it -> context.output(AID, it));
        output.alerts().forEach(it -> context.output(ALERTS, it));
        output.audit().forEach(it -> context.output(AUDIT, it));
        for (var notification : output.notifications()) {
            notifications.inc();
            out.collect(notification);
        }
    }
}
