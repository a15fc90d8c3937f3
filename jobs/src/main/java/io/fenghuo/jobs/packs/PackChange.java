package io.fenghuo.jobs.packs;

import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.publication.Publication;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A publication that the job has taken, and what all of its stages must agree on.
 *
 * @param drains whether the version before brings to its end what it began and this does not keep
 * @param lineages by the id of each of its patterns, what partial matches of it are kept under; as
 *     {@link Succession} says
 * @param watched the events that its rules look at or its features count, as {@link WatchedWords}
 *     says it
 */
public record PackChange(
        Publication publication, boolean drains, Map<String, String> lineages, Set<String> watched)
        implements Serializable {

    /** Packs that were always there. */
    public static List<PackChange> always(List<CompiledPack> packs) {
        return history(packs.stream().map(Publication::always).toList());
    }

    /**
     * Publications that are all known, each of which takes over from the one before it of its name.
     * Each is loaded once, to ask what it watches, which takes part of a second.
     */
    public static List<PackChange> history(List<Publication> publications) {
        var changes = new ArrayList<PackChange>();
        var lastByName = new HashMap<String, PackChange>();
        for (var publication : publications.stream().sorted(Publication.ORDER).toList()) {
            var before = lastByName.get(publication.name());
            var change = Succession.after(before, publication, WatchedWords.of(publication));
            lastByName.put(publication.name(), change);
            changes.add(change);
        }
        return changes;
    }

    /** {@link Publication#name}. */
    public String name() {
        return publication.name();
    }
}
