package io.fenghuo.jobs.packs;

import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.PackFiles;
import io.fenghuo.rules.publication.PackHistory;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.RefusedPublicationException;
import io.fenghuo.rules.publication.UpgradeCheck;
import io.fenghuo.rules.sequence.PatternDefinition;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of a job's registry: which publications it takes, and what they take over. What was
 * once decided stays decided.
 */
final class Ledger {
    /** Also asked by the thread that inspects. */
    private final Map<String, Verdict> verdicts = new ConcurrentHashMap<>();

    private final Map<String, PackChange> taken = new HashMap<>();
    private PackHistory history = PackHistory.EMPTY;

    /**
     * @param restored what was decided before a restart
     */
    Ledger(Iterable<Verdict> restored) {
        restored.forEach(verdict -> verdicts.put(verdict.publication(), verdict));
    }

    Collection<Verdict> verdicts() {
        return verdicts.values();
    }

    /** What was decided before, or null. */
    @Nullable Verdict verdict(String publication) {
        return verdicts.get(publication);
    }

    /** Whether any pack is there that warns. */
    boolean hasLivePack() {
        return history.all().stream()
                .anyMatch(
                        publication ->
                                publication.lane() == Publication.Lane.LIVE
                                        && publication.content() != null
                                        && hasRules(publication.content()));
    }

    /** A pack that only brings campaigns judges nothing. */
    private static boolean hasRules(CompiledPack pack) {
        return pack.files().containsKey(PackFiles.SIGNALS);
    }

    /** All that was taken. */
    PackHistory history() {
        return history;
    }

    /**
     * Takes a publication.
     *
     * @param passedMillis the instant that the job's time has reached: events until then are judged
     * @return what all stages must know; null where it was taken already in this run
     * @throws RefusedPublicationException naming why it is not taken, and the remedy
     */
    @Nullable PackChange take(Publication publication, Set<String> watched, long passedMillis)
            throws RefusedPublicationException {
        var id = publication.id();
        if (taken.containsKey(id)) {
            return null;
        }
        var before = verdicts.get(id);
        if (before != null && before.reason() != null) {
            throw new RefusedPublicationException(before.reason());
        }
        var change =
                before == null
                        ? decide(publication, watched, passedMillis)
                        : before.of(publication);
        var verdict = Verdict.taken(change);
        verdicts.put(id, verdict);
        taken.put(id, verdict.of(publication.sourcesOnly()));
        history = history.with(publication.sourcesOnly());
        return change;
    }

    void reject(String publication, String reason) {
        verdicts.put(publication, Verdict.rejected(publication, reason));
    }

    private PackChange decide(Publication publication, Set<String> watched, long passedMillis)
            throws RefusedPublicationException {
        if (passedMillis != Long.MIN_VALUE && publication.activeFromMillis() <= passedMillis) {
            throw new RefusedPublicationException(
                    "it was to be in force from "
                            + instant(publication.activeFromMillis())
                            + ", and this job had already judged events until "
                            + instant(passedMillis)
                            + "; publish it again with --activate-at now");
        }
        var row = history.row(publication.name());
        for (var other : history.all()) {
            var content = other.content();
            var own = publication.content();
            if (content != null
                    && own != null
                    && other.pack().equals(publication.pack())
                    && content.version().equals(own.version())
                    && !content.hash().equals(own.hash())) {
                throw new RefusedPublicationException(
                        "version "
                                + own.version()
                                + " was published before with other content; raise the version in"
                                + " pack.yaml");
            }
        }
        var last = row.isEmpty() ? null : row.get(row.size() - 1);
        if (last != null && last.activeFromMillis() > publication.activeFromMillis()) {
            throw new RefusedPublicationException(
                    last
                            + " is to take over later than this; publish it with --activate-at "
                            + instant(last.activeFromMillis())
                            + " or later");
        }
        var own = publication.content();
        var earlier = last == null ? null : last.content();
        if (own != null && earlier != null) {
            var refusal = UpgradeCheck.refusal(earlier.pack(), own.pack());
            if (refusal.isPresent()) {
                throw new RefusedPublicationException(refusal.get());
            }
        }
        return Succession.after(last == null ? null : taken.get(last.id()), publication, watched);
    }

    /**
     * Whether a stage must know a publication whose events until an instant are all judged: it is
     * in force later than that, or its partial matches are still being drained.
     */
    boolean matters(Publication publication, long passedMillis) {
        long end = history.endOf(publication);
        var after = history.after(publication);
        var successor = after == null ? null : taken.get(after.id());
        var own = publication.content();
        if (own != null && successor != null && successor.drains()) {
            end += longest(own.pack().patterns());
        }
        return end > passedMillis;
    }

    /** Forgets what no stage must know any more; the last of each row stays, to be succeeded. */
    void forget(long passedMillis) {
        for (var publication : history.all()) {
            if (history.after(publication) != null && !matters(publication, passedMillis)) {
                history = history.without(publication.id());
                taken.remove(publication.id());
            }
        }
    }

    private static long longest(List<PatternDefinition> patterns) {
        return patterns.stream().mapToLong(PatternDefinition::withinMillis).max().orElse(0);
    }

    private static String instant(long millis) {
        return millis == Publication.ALWAYS
                ? "the beginning"
                : Instant.ofEpochMilli(millis).toString();
    }
}
