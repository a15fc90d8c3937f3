package io.fenghuo.rules.running;

import io.fenghuo.rules.assessment.AssessmentRules;
import io.fenghuo.rules.detection.CountyLookup;
import io.fenghuo.rules.detection.SignalRules;
import io.fenghuo.rules.drl.RuleBase;
import io.fenghuo.rules.drl.RuleObserver;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.feature.FeatureSet;
import io.fenghuo.rules.pack.Campaign;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.Pack;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pack at work in one task: its rules are loaded when they are first asked for, so that a task
 * that only detects does not hold what only assesses.
 *
 * <p>Caveat: one thread only; each subtask loads its own.
 */
public final class LoadedPack implements AutoCloseable {
    private final CompiledPack compiled;
    private final Pack pack;
    private final FeatureSet features;
    private final CountyLookup counties;
    private final RuleObserver observer;

    /** Whose rules these are, where they are not its own. */
    private final @Nullable LoadedPack owner;

    private @Nullable SignalRules signalRules;
    private @Nullable AssessmentRules assessmentRules;

    private LoadedPack(
            CompiledPack compiled, Pack pack, CountyLookup counties, RuleObserver observer) {
        this.compiled = compiled;
        this.pack = pack;
        this.features = FeatureSet.of(pack.id(), pack.features());
        this.counties = counties;
        this.observer = observer;
        this.owner = null;
    }

    private LoadedPack(LoadedPack owner, Pack tightened) {
        this.compiled = owner.compiled;
        this.pack = tightened;
        this.features = owner.features;
        this.counties = owner.counties;
        this.observer = owner.observer;
        this.owner = owner;
    }

    /**
     * @throws IllegalStateException where the pack's files are not what this version of Fenghuo
     *     reads, which {@link CompiledPack#compile} would have refused
     */
    public static LoadedPack load(
            CompiledPack compiled, CountyLookup counties, RuleObserver observer) {
        return load(compiled, compiled.id(), counties, observer);
    }

    /**
     * @param name what its findings are said to be of; the pack's id, unless another version of it
     *     is at work too
     */
    public static LoadedPack load(
            CompiledPack compiled, String name, CountyLookup counties, RuleObserver observer) {
        return new LoadedPack(compiled, compiled.pack().named(name), counties, observer);
    }

    /**
     * The packs as campaigns of theirs tighten them at an instant. The rules are the same ones,
     * loaded once and closed with the packs that are given.
     */
    public static List<LoadedPack> at(long timeMillis, List<LoadedPack> packs) {
        var calendar = calendar(packs);
        return packs.stream()
                .map(each -> each.tightened(calendar.tightening(each.pack, timeMillis)))
                .toList();
    }

    /** The campaigns of packs that are in force together. */
    public static PackCalendar calendar(Collection<LoadedPack> packs) {
        return PackCalendar.of(packs.stream().map(LoadedPack::pack).toList());
    }

    private LoadedPack tightened(List<Campaign> by) {
        return by.isEmpty() ? this : new LoadedPack(this, pack.tightened(by));
    }

    /** Under the name that it was loaded by, and as campaigns tighten it. */
    public Pack pack() {
        return pack;
    }

    public FeatureSet features() {
        return features;
    }

    public SignalRules signalRules() {
        var loaded = signalRules;
        if (loaded == null) {
            loaded =
                    owner == null
                            ? new SignalRules(
                                    pack.id(),
                                    pack.version(),
                                    RuleBase.load(compiled.signalRules()),
                                    counties,
                                    observer)
                            : owner.signalRules().saying(pack.version());
            signalRules = loaded;
        }
        return loaded;
    }

    /**
     * The themes of which events of a type must have one to count for any feature or fire any
     * signal rule; empty where none can, null where all may.
     *
     * @see io.fenghuo.rules.event.Theme
     */
    public @Nullable Set<String> themes(Class<? extends Event> type) {
        var counted = features.themes(type);
        var judged = signalRules().themes(type);
        if (counted == null || judged == null) {
            return null;
        }
        var both = new HashSet<>(counted);
        both.addAll(judged);
        return both;
    }

    /** Null where the pack has no {@code assess.drl}, and so never warns. */
    public @Nullable AssessmentRules assessmentRules() {
        var loaded = assessmentRules;
        var jar = compiled.assessmentRules();
        if (loaded == null && jar != null) {
            var shared = owner == null ? null : owner.assessmentRules();
            loaded =
                    shared == null
                            ? new AssessmentRules(pack, RuleBase.load(jar), observer)
                            : shared.judgingFor(pack);
            assessmentRules = loaded;
        }
        return loaded;
    }

    @Override
    public void close() {
        if (owner != null) {
            return;
        }
        if (signalRules != null) {
            signalRules.close();
            signalRules = null;
        }
        if (assessmentRules != null) {
            assessmentRules.close();
            assessmentRules = null;
        }
    }
}
