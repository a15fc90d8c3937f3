package io.fenghuo.jobs.packs;

import io.fenghuo.connectors.publication.PackFeed;
import io.fenghuo.rules.detection.CountyLookup;
import io.fenghuo.rules.drl.RuleObserver;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.RefusedPublicationException;
import io.fenghuo.rules.publication.SignedPublication;
import io.fenghuo.rules.publication.TrustedKeys;
import io.fenghuo.rules.running.LoadedPack;
import java.io.Serializable;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a record of the feed is a publication that can be believed and run: its hash
 * and signature, and that it loads as the stages will load it. Reading takes milliseconds, loading
 * up to seconds.
 */
record Inspection(TrustedKeys trusted, PatternCheck patterns) implements Serializable {

    /**
     * What was found.
     *
     * @param publication null where the record could not be believed
     * @param complaint why it is refused, or empty
     */
    record Finding(
            String key, @Nullable Publication publication, Set<String> watched, String complaint) {
        boolean isRefused() {
            return !complaint.isEmpty();
        }
    }

    /** What the record says, with nothing known of how it loads. */
    Finding read(PackFeed.Entry entry) {
        var bytes = entry.value();
        try {
            if (bytes == null) {
                throw new RefusedPublicationException("it was withdrawn");
            }
            var publication = SignedPublication.read(bytes).open(trusted);
            return new Finding(entry.key(), publication, Set.of(), "");
        } catch (RefusedPublicationException refused) {
            return new Finding(entry.key(), null, Set.of(), String.valueOf(refused.getMessage()));
        }
    }

    /**
     * Adds whether it loads.
     *
     * @param read what {@link #read} found
     * @param verdicts what was decided before a restart; what was taken then is believed to load
     */
    Finding load(Finding read, Function<String, @Nullable Verdict> verdicts) {
        var publication = read.publication();
        var content = publication == null ? null : publication.content();
        if (publication == null || content == null || verdicts.apply(publication.id()) != null) {
            return read;
        }
        try (var pack = LoadedPack.load(content, CountyLookup.NONE, RuleObserver.NONE)) {
            pack.pack().patterns().forEach(patterns::check);
            pack.assessmentRules();
            return new Finding(read.key(), publication, WatchedWords.of(pack), "");
        } catch (RuntimeException | LinkageError broken) {
            return new Finding(
                    read.key(), publication, Set.of(), "it cannot be loaded: " + words(broken));
        }
    }

    private static String words(Throwable broken) {
        var cause = broken.getCause();
        return cause == null ? broken.toString() : broken + " (" + cause.getMessage() + ')';
    }
}
