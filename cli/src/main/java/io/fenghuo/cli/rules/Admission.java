package io.fenghuo.cli.rules;

import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.UpgradeCheck;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a publication may stand beside what was published before: what the jobs would refuse, and
 * what would change how events were judged that are long judged.
 */
final class Admission {
    private Admission() {}

    /** Why not, in words for the one who publishes. */
    static Optional<String> refusal(Shelf shelf, Publication publication) {
        return contradiction(shelf, publication)
                .or(() -> pastRewritten(shelf, publication))
                .or(() -> overtaken(shelf, publication))
                .or(() -> upgradeRefused(shelf, publication));
    }

    private static Optional<String> contradiction(Shelf shelf, Publication publication) {
        var content = publication.content();
        return content == null
                ? Optional.empty()
                : shelf.contradicting(content)
                        .map(
                                other ->
                                        "%s was published at %s with other content; raise the version in pack.yaml"
                                                .formatted(
                                                        content,
                                                        instant(
                                                                other.publication()
                                                                        .publishedMillis())));
    }

    private static Optional<String> pastRewritten(Shelf shelf, Publication publication) {
        if (!shelf.knows(publication.pack(), publication.lane())) {
            return Optional.empty();
        }
        long activeFrom = publication.activeFromMillis();
        var pack = publication.pack() + " (" + publication.lane() + ')';
        if (activeFrom == Publication.ALWAYS) {
            return Optional.of(
                    pack
                            + " has been published before, and events were judged by it; only the"
                            + " first publication can be in force from the beginning, use"
                            + " --activate-at now");
        }
        if (activeFrom < publication.publishedMillis()) {
            return Optional.of(
                    "%s has been published before, and events since %s were judged by it; use --activate-at now"
                            .formatted(pack, instant(activeFrom)));
        }
        long least = publication.publishedMillis() + Activation.LEAD.toMillis();
        if (activeFrom < least) {
            return Optional.of(
                    "%s is less than %d s ahead, too soon to reach every job; use --activate-at now"
                            .formatted(instant(activeFrom), Activation.LEAD.toSeconds()));
        }
        return Optional.empty();
    }

    /**
     * The one that is scheduled was checked against what it takes over from, which this changes.
     */
    private static Optional<String> overtaken(Shelf shelf, Publication publication) {
        return shelf.lastAfter(
                        publication.pack(), publication.lane(), publication.activeFromMillis())
                .map(
                        later ->
                                "%s is to take over later than this; use --activate-at %s, which replaces it, or a later instant"
                                        .formatted(
                                                later.publication(),
                                                instant(later.publication().activeFromMillis())));
    }

    private static Optional<String> upgradeRefused(Shelf shelf, Publication publication) {
        var content = publication.content();
        var before =
                shelf.inForceAt(
                                publication.pack(),
                                publication.lane(),
                                publication.activeFromMillis())
                        .map(item -> item.publication().content());
        if (content == null || before.isEmpty()) {
            return Optional.empty();
        }
        return UpgradeCheck.refusal(before.get().pack(), content.pack())
                .map(why -> content + " cannot follow " + before.get() + ": " + why);
    }

    private static Instant instant(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
