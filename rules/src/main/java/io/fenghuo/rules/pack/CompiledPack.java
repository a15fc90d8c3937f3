package io.fenghuo.rules.pack;

import io.fenghuo.rules.drl.RuleCompilationException;
import io.fenghuo.rules.drl.RuleCompiler;
import io.fenghuo.rules.finding.DerivedId;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A pack ready to be sent to where it runs: its sources, and its rules compiled, so that a task
 * only loads.
 */
public final class CompiledPack implements Serializable {
    private static final long serialVersionUID = 1;

    private final String id;
    private final String version;
    private final LinkedHashMap<String, String> files;
    private final byte[] signalRules;
    private final byte @Nullable [] assessmentRules;

    /** Asked for often; the same however often it is computed. */
    private transient @Nullable String hash;

    CompiledPack(
            String id,
            String version,
            LinkedHashMap<String, String> files,
            byte[] signalRules,
            byte @Nullable [] assessmentRules) {
        this.id = id;
        this.version = version;
        this.files = files;
        this.signalRules = signalRules;
        this.assessmentRules = assessmentRules;
    }

    /**
     * Compiles the rules of a pack; takes seconds.
     *
     * @throws RuleCompilationException with every problem of the first of its two files that has
     *     any
     */
    public static CompiledPack compile(Pack pack) throws RuleCompilationException {
        var assess = pack.assessmentRules();
        return new CompiledPack(
                pack.id(),
                pack.version(),
                new LinkedHashMap<>(pack.files()),
                RuleCompiler.compile(pack.id(), Map.of(PackFiles.SIGNALS, pack.signalRules())),
                assess == null
                        ? null
                        : RuleCompiler.compile(pack.id(), Map.of(PackFiles.ASSESS, assess)));
    }

    /**
     * The same sources with other rules, such as rules that are watched.
     *
     * @param change takes the name of a file of rules and its jar, and gives another jar
     */
    public CompiledPack withRules(BiFunction<String, byte[], byte[]> change) {
        var assess = assessmentRules;
        return new CompiledPack(
                id,
                version,
                files,
                change.apply(PackFiles.SIGNALS, signalRules),
                assess == null ? null : change.apply(PackFiles.ASSESS, assess));
    }

    /**
     * Reads the sources again, since they travel as they are.
     *
     * @throws IllegalStateException where they are not what this version of Fenghuo reads, which
     *     {@link #compile} would have refused
     */
    public Pack pack() {
        try {
            return PackReader.read(files);
        } catch (PackFormatException changed) {
            throw new IllegalStateException("cannot read pack " + this, changed);
        }
    }

    public String id() {
        return id;
    }

    public String version() {
        return version;
    }

    /** The sources by name, tests left out. */
    public Map<String, String> files() {
        return files;
    }

    /**
     * The rules of {@code signals.drl} as {@link io.fenghuo.rules.drl.RuleBase#load} takes them.
     */
    public byte[] signalRules() {
        return signalRules;
    }

    /** The rules of {@code assess.drl} in the same form, or null where there are none. */
    public byte @Nullable [] assessmentRules() {
        return assessmentRules;
    }

    /**
     * What it is compiled from alone, with the same {@link #hash}: it says the same and is small.
     */
    public CompiledPack sourcesOnly() {
        return new CompiledPack(id, version, files, new byte[0], null);
    }

    /** Derived from the sources, so equal for packs that say the same. */
    public String hash() {
        var known = hash;
        if (known == null) {
            known = DerivedId.of(id, version, new TreeMap<>(files));
            hash = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return id + ' ' + version;
    }
}
