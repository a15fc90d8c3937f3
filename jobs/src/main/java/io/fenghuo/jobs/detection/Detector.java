package io.fenghuo.jobs.detection;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.Silence;
import io.fenghuo.rules.event.Theme;
import io.fenghuo.rules.feature.Feature;
import io.fenghuo.rules.feature.FeatureBank;
import io.fenghuo.rules.feature.FeatureScope;
import io.fenghuo.rules.feature.FeatureSet;
import io.fenghuo.rules.feature.FeatureValues;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.reference.Device;
import io.fenghuo.rules.reference.Geography;
import io.fenghuo.rules.running.LoadedPack;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final Judge[] ofSilences;
    private final Map<Class<?>, Concerned> concerned = new HashMap<>();
    private final int featureCount;

    /** Where events go for which the subject's stage is not the last. */
    public interface Onward {
        void toField(Observation observation);

        void toCell(Observation observation);
    }

    /** A pack, and what is known while it judges. */
    private record Judge(LoadedPack pack, Knowledge knowledge) {
        FeatureSet features() {
            return pack.features();
        }

        FeatureValues values() {
            return knowledge.values();
        }
    }

    /**
     * @param packs in force together; whoever loaded them closes them
     */
    public Detector(List<LoadedPack> packs) {
        for (var pack : packs) {
            judges.put(pack.pack().id(), new Judge(pack, new Knowledge(pack)));
        }
        ofSilences =
                judges.values().stream()
                        .filter(judge -> !judge.features().silences().isEmpty())
                        .toArray(Judge[]::new);
        featureCount = judges.values().stream().mapToInt(judge -> judge.features().size()).sum();
    }

    /** The event at its subject: the first stage, for every pack. */
    public void atSubject(
            Event event,
            @Nullable Device device,
            FeatureBank bank,
            Geography geography,
            Consumer<Signal> signals,
            Onward onward) {
        for (var judge : concerned(event)) {
            judge.knowledge.bind(event, device, geography);
            judge.values().atSubject(bank, event);
            if (!judge.pack.signalRules().watches(event.getClass())) {
                continue;
            }
            var field = fieldKey(judge, event);
            var cell = judge.features().needs(FeatureScope.CELL, event) ? event.getCell() : null;
            if (field == null && cell == null) {
                judge(judge, event, signals);
                continue;
            }
            var observation =
                    new Observation(
                            event,
                            device,
                            judge.pack.pack().id(),
                            judge.values().all(),
                            field,
                            cell);
            if (field != null) {
                onward.toField(observation);
            } else {
                onward.toCell(observation);
            }
        }
    }

    private Judge[] concerned(Event event) {
        var ofType = concerned.get(event.getClass());
        if (ofType == null) {
            ofType = Concerned.of(event.getClass(), judges.values());
            concerned.put(event.getClass(), ofType);
        }
        return ofType.by(event);
    }

    /** The packs that an event of one type may mean anything to, by its theme. */
    private record Concerned(Map<String, Judge[]> byTheme, Judge[] others) {
        static Concerned of(Class<? extends Event> type, Collection<Judge> judges) {
            var interests = judges.stream().map(judge -> Interest.of(judge, type)).toList();
            var byTheme = new HashMap<String, Judge[]>();
            for (var interest : interests) {
                if (interest.themes != null) {
                    interest.themes.forEach(
                            theme -> byTheme.computeIfAbsent(theme, each -> by(each, interests)));
                }
            }
            return new Concerned(Map.copyOf(byTheme), by(null, interests));
        }

        private static Judge[] by(@Nullable String theme, List<Interest> interests) {
            return interests.stream()
                    .filter(interest -> interest.isIn(theme))
                    .map(Interest::judge)
                    .toArray(Judge[]::new);
        }

        Judge[] by(Event event) {
            return byTheme.getOrDefault(Theme.of(event), others);
        }
    }

    /** The themes of a type of event that mean something to a pack; null where all do. */
    private record Interest(Judge judge, @Nullable Set<String> themes) {
        static Interest of(Judge judge, Class<? extends Event> type) {
            return new Interest(judge, judge.pack.themes(type));
        }

        boolean isIn(@Nullable String theme) {
            return themes == null || theme != null && themes.contains(theme);
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
            judge(known, observation.event(), signals);
        } else {
            toCell.accept(observation.knowing(known.values().all()));
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
            judge(known, observation.event(), signals);
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
        for (var judge : ofSilences) {
            for (var feature : judge.features().silences()) {
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
        for (var judge : ofSilences) {
            for (Feature silence : judge.features().silences()) {
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
        judge.knowledge.bind(silence, device, geography);
        judge.values().atSubject(bank, silence);
        judge(judge, silence, signals);
    }

    /**
     * Drops from a bank what no pack in force asks any more, as after another version took over.
     */
    public void dropStale(FeatureBank bank, long timeMillis) {
        if (bank.size() > featureCount) {
            bank.dropStale(judges.values().stream().map(Judge::features).toList(), timeMillis);
        }
    }

    private static @Nullable String fieldKey(Judge judge, Event event) {
        var features = judge.features();
        if (!features.needs(FeatureScope.FIELD, event)) {
            return null;
        }
        var value = features.fieldValue(event);
        return value == null ? null : features.fieldOf(event.getClass()) + "=" + value;
    }

    private @Nullable Judge add(
            FeatureScope scope, Observation observation, FeatureBank bank, Geography geography) {
        var judge = judges.get(observation.pack());
        if (judge == null || judge.features().size() != observation.values().length) {
            // Restored from a job that was given other packs from its start.
            return null;
        }
        var event = observation.event();
        judge.knowledge.bind(event, observation.device(), geography);
        judge.values().atOther(scope, bank, event, observation.values());
        return judge;
    }

    private static void judge(Judge judge, Event event, Consumer<Signal> signals) {
        judge.pack.signalRules().evaluate(event, judge.knowledge).forEach(signals);
    }
}
