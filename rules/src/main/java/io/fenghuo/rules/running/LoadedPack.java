package io.fenghuo.rules.running;

import io.fenghuo.rules.assessment.AssessmentRules;
import io.fenghuo.rules.detection.CountyLookup;
import io.fenghuo.rules.detection.SignalRules;
import io.fenghuo.rules.drl.RuleBase;
import io.fenghuo.rules.drl.RuleObserver;
import io.fenghuo.rules.feature.FeatureSet;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.Pack;
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
    private @Nullable SignalRules signalRules;
    private @Nullable AssessmentRules assessmentRules;

    private LoadedPack(
            CompiledPack compiled, Pack pack, CountyLookup counties, RuleObserver observer) {
        this.compiled = compiled;
        this.pack = pack;
        this.features = FeatureSet.of(pack.id(), pack.features());
        this.counties = counties;
        this.observer = observer;
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

    /** Under the name that it was loaded by. */
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
                    new SignalRules(
                            pack.id(),
                            pack.version(),
                            RuleBase.load(compiled.signalRules()),
                            counties,
                            observer);
            signalRules = loaded;
        }
        return loaded;
    }

    /** Null where the pack has no {@code assess.drl}, and so never warns. */
    public @Nullable AssessmentRules assessmentRules() {
        var loaded = assessmentRules;
        var jar = compiled.assessmentRules();
        if (loaded == null && jar != null) {
            loaded = new AssessmentRules(pack, RuleBase.load(jar), observer);
            assessmentRules = loaded;
        }
        return loaded;
    }

    @Override
    public void close() {
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
