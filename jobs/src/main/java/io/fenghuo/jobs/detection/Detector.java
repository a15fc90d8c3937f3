package io.fenghuo.jobs.detection;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.Silence;
import io.fenghuo.rules.feature.Feature;
import io.fenghuo.rules.feature.FeatureBank;
import io.fenghuo.rules.feature.FeatureScope;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.reference.Device;
import io.fenghuo.rules.reference.Geography;
import io.fenghuo.rules.running.LoadedPack;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings events to the features and signal rules of all packs: the whole decision of early
 * detection, with no Flink in it.
 *
 * <p>A pack judges an event where its last feature is known: at the event's subject, unless the
 * event counts for a feature that is kept under another field's value or under a cell. Such an
 * event goes on as an {@link Observation}, for that pack alone.
 *
 * <p>Caveats: events of one key come in {@link EventOrder}; one thread only.
 */
public final class Detector {
    private final Map<String, Judge> judges = new LinkedHashMap<>();
    private final int featureCount;

    /** Where events go for which the subject's stage is not the last. */
    public interface Onward {
        void toField(Observation observation);

        void toCell(Observation observation);
    }

    /** A pack, and what is known while it judges. */
    private record Judge(LoadedPack pack, Knowledge knowledge, double[] values) {}

    /**
     * @param packs in force together; whoever loaded them closes them
     */
    public Detector(List<LoadedPack> packs) {
        for (var pack : packs) {
            judges.put(
                    pack.pack().id(),
                    new Judge(pack, new Knowledge(pack), new double[pack.features().size()]));
        }
        featureCount = judges.values().stream().mapToInt(judge -> judge.values.length).sum();
    }

    /** The event at its subject: the first stage, for every pack. */
    public void atSubject(
            Event event,
            @Nullable Device device,
            FeatureBank bank,
            Geography geography,
            Consumer<Signal> signals,
            Onward onward) {
        for (var judge : judges.values()) {
            var features = judge.pack.features();
            var values = judge.values;
            Arrays.fill(values, Double.NaN);
            judge.knowledge.bind(event, device, geography, values);
            bank.observe(features, FeatureScope.SUBJECT, event, values);
            if (!judge.pack.signalRules().watches(event.getClass())) {
                continue;
            }
            var field = fieldKey(judge, event);
            var cell = features.needs(FeatureScope.CELL, event) ? event.getCell() : null;
            if (field == null && cell == null) {
                judge.pack.signalRules().evaluate(event, judge.knowledge).forEach(signals);
                continue;
            }
            var observation =
                    new Observation(
                            event, device, judge.pack.pack().id(), values.clone(), field, cell);
            if (field != null) {
                onward.toField(observation);
            } else {
                onward.toCell(observation);
            }
        }
    }

    /** The event at the value of one of its fields. */
    public void atField(
            Observation observation,
            FeatureBank bank,
            Geography geography,
            Consumer<Signal> signals,
            Consumer<Observation> toCell) {
        var known = add(FeatureScope.FIELD, observation, bank, geography);
        if (known == null) {
            return;
        }
        if (observation.cellKey() == null) {
            judge(known, observation, signals);
        } else {
            toCell.accept(observation);
        }
    }

    /** The event at its cell: the last stage. */
    public void atCell(
            Observation observation,
            FeatureBank bank,
            Geography geography,
            Consumer<Signal> signals) {
        var known = add(FeatureScope.CELL, observation, bank, geography);
        if (known != null) {
            judge(known, observation, signals);
        }
    }

    /**
     * Tells the silences of a subject that have fallen by an instant, all events until then being
     * in.
     */
    public void silences(
            String subject,
            long timeMillis,
            @Nullable Device device,
            FeatureBank bank,
            Geography geography,
            Consumer<Signal> signals) {
        for (var judge : judges.values()) {
            for (var feature : judge.pack.features().silences()) {
                var silence = bank.tellSilence(feature, subject, timeMillis);
                if (silence != null) {
                    judgeSilence(judge, silence, device, bank, geography, signals);
                }
            }
        }
    }

    /** When the next silence of a bank's subject falls; {@link Long#MAX_VALUE} where none does. */
    public long silenceDue(FeatureBank bank) {
        long due = Long.MAX_VALUE;
        for (var judge : judges.values()) {
            for (Feature silence : judge.pack.features().silences()) {
                due = Math.min(due, bank.silenceDue(silence));
            }
        }
        return due;
    }

    private void judgeSilence(
            Judge judge,
            Silence silence,
            @Nullable Device device,
            FeatureBank bank,
            Geography geography,
            Consumer<Signal> signals) {
        Arrays.fill(judge.values, Double.NaN);
        judge.knowledge.bind(silence, device, geography, judge.values);
        bank.observe(judge.pack.features(), FeatureScope.SUBJECT, silence, judge.values);
        judge.pack.signalRules().evaluate(silence, judge.knowledge).forEach(signals);
    }

    /**
     * Drops from a bank what no pack in force asks any more, as after another version took over.
     */
    public void dropStale(FeatureBank bank, long timeMillis) {
        if (bank.size() > featureCount) {
            bank.dropStale(
                    judges.values().stream().map(judge -> judge.pack.features()).toList(),
                    timeMillis);
        }
    }

    private static @Nullable String fieldKey(Judge judge, Event event) {
        var features = judge.pack.features();
        if (!features.needs(FeatureScope.FIELD, event)) {
            return null;
        }
        var value = features.fieldValue(event);
        return value == null ? null : features.fieldOf(event.getClass()) + "=" + value;
    }

    private @Nullable Judge add(
            FeatureScope scope, Observation observation, FeatureBank bank, Geography geography) {
        var judge = judges.get(observation.pack());
        if (judge == null || judge.values.length != observation.values().length) {
            // Restored from a job that was given other packs from its start.
            return null;
        }
        var event = observation.event();
        judge.knowledge.bind(event, observation.device(), geography, observation.values());
        bank.observe(judge.pack.features(), scope, event, observation.values());
        return judge;
    }

    private static void judge(Judge judge, Observation observation, Consumer<Signal> signals) {
        judge.pack.signalRules().evaluate(observation.event(), judge.knowledge).forEach(signals);
    }
}
