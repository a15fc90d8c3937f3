package io.fenghuo.jobs.sequence;

import io.fenghuo.jobs.packs.PackChange;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.publication.Publication;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The patterns of all packs through all their versions: which of them a signal goes to, and by
 * which version a key is followed at an instant.
 *
 * <p>Changes come in the order in which they take over, pack by pack, as the registry sends them.
 */
public final class Lineages {
    private final Map<String, Lineage> byKey = new LinkedHashMap<>();
    private final Map<String, List<Lineage>> byPack = new HashMap<>();

    /** By pack and signal; found when they are first asked for, since changes are rare. */
    private final Map<String, Map<String, List<Lineage>>> bySignal = new HashMap<>();

    /** Patterns that were always there and stay as they are. */
    public static Lineages always(Collection<Sequence> sequences) {
        var lineages = new Lineages();
        for (var sequence : sequences) {
            lineages.follow(Publication.ALWAYS, sequence, "");
        }
        return lineages;
    }

    /** Takes in another version of a pack. */
    public void accept(PackChange change) {
        bySignal.clear();
        var publication = change.publication();
        var content = publication.content();
        var kept = new ArrayList<String>();
        long from = publication.activeFromMillis();
        if (content != null) {
            for (var pattern : content.pack().patterns()) {
                var lineage = change.lineages().getOrDefault(pattern.id(), "");
                var sequence = new Sequence(change.name(), content.version(), pattern);
                kept.add(follow(from, sequence, lineage).key());
            }
        }
        for (var lineage : byPack.getOrDefault(change.name(), List.of())) {
            if (!kept.contains(lineage.key())) {
                lineage.end(from, change.drains());
            }
        }
    }

    private Lineage follow(long fromMillis, Sequence sequence, String name) {
        var key = sequence.keyOf(name, "").lineageKey();
        var lineage = byKey.computeIfAbsent(key, unknown -> new Lineage(name));
        if (lineage.size() == 0) {
            byPack.computeIfAbsent(sequence.pack(), pack -> new ArrayList<>()).add(lineage);
        }
        lineage.follow(fromMillis, sequence);
        return lineage;
    }

    /** The signal once for each pattern that it takes part in. */
    public List<Routed> route(Signal signal) {
        var lineages = hearing(signal);
        if (lineages.isEmpty()) {
            return List.of();
        }
        var routed = new ArrayList<Routed>();
        for (var lineage : lineages) {
            var key = lineage.keyFor(signal);
            if (key != null) {
                routed.add(new Routed(key.toString(), signal));
            }
        }
        return routed;
    }

    /** Those of which any version takes such signals. */
    private List<Lineage> hearing(Signal signal) {
        var ofPack = bySignal.get(signal.pack());
        var known = ofPack == null ? null : ofPack.get(signal.name());
        if (known == null) {
            known =
                    byPack.getOrDefault(signal.pack(), List.of()).stream()
                            .filter(lineage -> lineage.hears(signal.name()))
                            .toList();
            bySignal.computeIfAbsent(signal.pack(), pack -> new HashMap<>())
                    .put(signal.name(), known);
        }
        return known;
    }

    /** What is kept under that key; null where it is not known, or known no more. */
    @Nullable Lineage of(SequenceKey key) {
        return byKey.get(key.lineageKey());
    }

    /** Forgets what no key is followed by any more. */
    public void forgetBefore(long timeMillis) {
        bySignal.clear();
        byKey.values().removeIf(lineage -> lineage.isOver(timeMillis));
        for (var lineages : byPack.values()) {
            lineages.removeIf(lineage -> lineage.isOver(timeMillis));
            lineages.forEach(lineage -> lineage.forgetBefore(timeMillis));
        }
    }
}
