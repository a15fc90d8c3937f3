package io.fenghuo.jobs.packs;

import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.publication.Publication;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A publication that the job has taken, and what all of its stages must agree on.
 *
 * @param drains whether the version before brings to its end what it began and this does not keep
 * @param lineages by the id of each of its patterns, what partial matches of it are kept under; as
 *     {@link Succession} says
 * @param watchedTypes the simple names of the types of events that its rules look at or its
 *     features count
 */
public record PackChange(
        Publication publication,
        boolean drains,
        Map<String, String> lineages,
        Set<String> watchedTypes)
        implements Serializable {

    /**
     * Packs that were always there. Each is loaded once, to ask what it watches, which takes part
     * of a second.
     */
    public static List<PackChange> always(List<CompiledPack> packs) {
        return packs.stream()
                .map(Publication::always)
                .map(publication -> Succession.first(publication, WatchedTypes.of(publication)))
                .toList();
    }

    /** {@link Publication#name}. */
    public String name() {
        return publication.name();
    }
}
