package io.fenghuo.jobs.packs;

import io.fenghuo.rules.reference.ReferenceChange;
import org.jspecify.annotations.Nullable;

/**
 * What every subtask must hear: of reference data, or of packs. One of neither only asks for news.
 */
public record Notice(@Nullable ReferenceChange reference, @Nullable PackChange pack) {

    /** Gives subtasks the occasion to say what has become of packs. */
    public static final Notice TICK = new Notice(null, null);

    public static Notice of(ReferenceChange reference) {
        return new Notice(reference, null);
    }

    public static Notice of(PackChange pack) {
        return new Notice(null, pack);
    }
}
