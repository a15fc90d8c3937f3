package io.fenghuo.jobs.packs;

import io.fenghuo.rules.publication.Publication;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a job has once decided about a publication, so that it decides the same after a restart.
 *
 * @param reason why it was rejected, or null where it was taken
 */
public record Verdict(
        String publication,
        @Nullable String reason,
        boolean drains,
        Map<String, String> lineages,
        Set<String> watched) {

    static Verdict rejected(String publication, String reason) {
        return new Verdict(publication, reason, false, Map.of(), Set.of());
    }

    PackChange of(Publication publication) {
        return new PackChange(publication, drains, lineages, watched);
    }

    static Verdict taken(PackChange change) {
        return new Verdict(
                change.publication().id(),
                null,
                change.drains(),
                change.lineages(),
                change.watched());
    }
}
