package io.fenghuo.rules.lint;

import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.PackFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A pack as the checks see it: what it says, how it is written, and where each thing stands. */
final class PackSources {
    private final Map<String, String> files;
    private final @Nullable Pack pack;
    private final YamlPlaces places;
    private final DrlFile signals;
    private final DrlFile assess;
    private final NameUses uses;
    private final BoundValues boundValues;
    private final List<TestStory> tests;
    private final Neighbours neighbours;

    /**
     * @param pack null where its files have not the form they must have; then only what can be said
     *     of the rules alone is said
     * @param tests those that can be read
     */
    PackSources(
            Map<String, String> files,
            @Nullable Pack pack,
            List<TestStory> tests,
            Neighbours neighbours) {
        this.files = files;
        this.pack = pack;
        this.tests = tests;
        this.neighbours = neighbours;
        this.places = new YamlPlaces(files);
        this.signals = DrlReader.read(PackFiles.SIGNALS, files.getOrDefault(PackFiles.SIGNALS, ""));
        this.assess = DrlReader.read(PackFiles.ASSESS, files.getOrDefault(PackFiles.ASSESS, ""));
        this.uses = NameUses.of(this);
        this.boundValues = BoundValues.of(signals);
    }

    Optional<Pack> pack() {
        return Optional.ofNullable(pack);
    }

    /** Where things stand in the YAML. */
    YamlPlaces places() {
        return places;
    }

    /** Without rules where the pack has none, or none that are DRL. */
    DrlFile signals() {
        return signals;
    }

    /** Without rules where the pack has none, or none that are DRL. */
    DrlFile assess() {
        return assess;
    }

    List<DrlFile> drl() {
        return Stream.of(signals, assess).filter(file -> files.containsKey(file.name())).toList();
    }

    /** The names that the rules use. */
    NameUses uses() {
        return uses;
    }

    /** What each signal carries. */
    BoundValues boundValues() {
        return boundValues;
    }

    List<TestStory> tests() {
        return tests;
    }

    Neighbours neighbours() {
        return neighbours;
    }
}
