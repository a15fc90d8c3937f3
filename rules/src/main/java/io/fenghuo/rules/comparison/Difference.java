package io.fenghuo.rules.comparison;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One alert in both runs, or in one of them, and in what the two differ.
 *
 * @param before as the old packs raised it; null where they did not
 * @param after as the new packs raised it; null where they do not
 * @param kinds at least one, in the order of {@link Kind}; several where it is, for example, both
 *     earlier and at another level
 * @param partOf of an alert that is added or removed, the id of the other side's alert that was up
 *     meanwhile and is compared with another: the same danger, told in more or fewer alerts; else
 *     null
 * @param differsForMillis for how long both were up at different levels, as far as the record goes
 */
public record Difference(
        @Nullable Episode before,
        @Nullable Episode after,
        List<Kind> kinds,
        @Nullable String partOf,
        long differsForMillis) {

    /** In what the two differ. */
    public enum Kind {
        /** Only the new packs raise it. */
        ADDED,
        /** Only the old packs raise it. */
        REMOVED,
        /** The new packs raise it before the old ones did. */
        EARLIER,
        /** The new packs raise it after the old ones did. */
        LATER,
        /** Its highest level is another, or its level is while both are up. */
        OTHER_LEVEL,
        /** It is cleared at another time. */
        OTHER_END,
        /** The same level at every instant. Rule and reason may still be others. */
        UNCHANGED;

        /** As files and tables name it: {@code other-level}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static final Comparator<Difference> ORDER =
            Comparator.comparing(Difference::scenario)
                    .thenComparingLong(Difference::begins)
                    .thenComparing(Difference::key)
                    .thenComparing(difference -> difference.either().alertId());

    /**
     * @param recordedFrom where stretches that began before the record are cut
     * @param recordedTo where stretches that are still open are cut
     */
    static Difference of(EpisodePairs.Pair pair, long recordedFrom, long recordedTo) {
        var before = pair.before();
        var after = pair.after();
        if (before == null || after == null) {
            var kind = before == null ? Kind.ADDED : Kind.REMOVED;
            var partOf = pair.partOf() == null ? null : pair.partOf().alertId();
            return new Difference(before, after, List.of(kind), partOf, 0);
        }
        var kinds = EnumSet.noneOf(Kind.class);
        long shift = shift(before.begins(), after.begins()).orElse(0);
        if (shift != 0) {
            kinds.add(shift < 0 ? Kind.EARLIER : Kind.LATER);
        }
        boolean otherLevel = before.peak() != after.peak();
        long differs = 0;
        for (var old : before.stretches()) {
            for (var now : after.stretches()) {
                long from = Math.max(old.fromMillis(), now.fromMillis());
                long to = Math.min(old.toMillis(), now.toMillis());
                if (from < to && old.level() != now.level()) {
                    otherLevel = true;
                    differs +=
                            Math.max(0, Math.min(to, recordedTo) - Math.max(from, recordedFrom));
                }
            }
        }
        if (otherLevel) {
            kinds.add(Kind.OTHER_LEVEL);
        }
        if (before.ends() != after.ends()) {
            kinds.add(Kind.OTHER_END);
        }
        if (kinds.isEmpty()) {
            kinds.add(Kind.UNCHANGED);
        }
        return new Difference(before, after, List.copyOf(kinds), null, differs);
    }

    /** By how much the new one begins later; negative where earlier; empty where not known. */
    public OptionalLong beginShiftMillis() {
        return before == null || after == null
                ? OptionalLong.empty()
                : shift(before.begins(), after.begins());
    }

    /** By how much the new one ends later; negative where earlier; empty where not known. */
    public OptionalLong endShiftMillis() {
        return before == null || after == null
                ? OptionalLong.empty()
                : shift(before.ends(), after.ends());
    }

    private static OptionalLong shift(long before, long after) {
        boolean known =
                before != Episode.BEFORE
                        && after != Episode.BEFORE
                        && before != Episode.OPEN
                        && after != Episode.OPEN;
        return known ? OptionalLong.of(after - before) : OptionalLong.empty();
    }

    /** The new one where there is one. */
    public Episode either() {
        return after != null ? after : requireNonNull(before);
    }

    public String scenario() {
        return either().scenario();
    }

    public String key() {
        return either().key();
    }

    public boolean is(Kind kind) {
        return kinds.contains(kind);
    }

    /** When the first of the two begins. */
    public long begins() {
        return before == null || after == null
                ? either().begins()
                : Math.min(before.begins(), after.begins());
    }
}
