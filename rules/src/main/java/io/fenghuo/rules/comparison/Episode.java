package io.fenghuo.rules.comparison;

import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.warning.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One alert from raised to cleared: its changes, in order.
 *
 * <p>Where the first change is not its raising, it was up before what was recorded began, and where
 * it was not cleared, it was still up when that ended: such an end is known only as {@link #BEFORE}
 * or {@link #OPEN}.
 */
public record Episode(List<AlertSummary> changes) {
    /** When it begins, where it was up before the record began. */
    public static final long BEFORE = Long.MIN_VALUE;

    /** When it ends, where it was up when the record ended. */
    public static final long OPEN = Long.MAX_VALUE;

    /** By scenario, then time, then key. */
    static final Comparator<Episode> ORDER =
            Comparator.comparing(Episode::scenario)
                    .thenComparingLong(Episode::begins)
                    .thenComparing(Episode::key)
                    .thenComparing(Episode::alertId);

    /** Of one instant, warnings count before what lapses then. */
    private static final Comparator<AlertSummary> IN_LIFE =
            Comparator.comparingLong(AlertSummary::timeMillis)
                    .thenComparing(AlertSummary::transition)
                    .thenComparingInt(
                            change ->
                                    change.transition() == Transition.DOWNGRADED
                                            ? -change.level().ordinal()
                                            : change.level().ordinal());

    /** A level that stood from one instant until another. */
    public record Stretch(Level level, long fromMillis, long toMillis) {}

    public Episode {
        changes = List.copyOf(changes);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("an alert without a change");
        }
    }

    /** The alerts that changes make up, in order; changes that were delivered twice count once. */
    public static List<Episode> of(Collection<AlertSummary> changes) {
        var ids = new HashSet<String>();
        var byAlert = new LinkedHashMap<List<String>, List<AlertSummary>>();
        for (var change : changes) {
            if (ids.add(change.id())) {
                byAlert.computeIfAbsent(
                                List.of(change.scenario(), change.key(), change.alertId()),
                                alert -> new ArrayList<>())
                        .add(change);
            }
        }
        var episodes = new ArrayList<Episode>();
        for (var life : byAlert.values()) {
            life.sort(IN_LIFE);
            episodes.add(new Episode(life));
        }
        episodes.sort(ORDER);
        return episodes;
    }

    private AlertSummary first() {
        return changes.get(0);
    }

    private AlertSummary last() {
        return changes.get(changes.size() - 1);
    }

    public String scenario() {
        return first().scenario();
    }

    public String key() {
        return first().key();
    }

    public String alertId() {
        return first().alertId();
    }

    /** The name of the place, or the key where it has none. */
    public String place() {
        return changes.stream()
                .map(AlertSummary::placeName)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(key());
    }

    public @Nullable String county() {
        return changes.stream()
                .map(AlertSummary::county)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    public long begins() {
        return first().transition() == Transition.RAISED ? first().timeMillis() : BEFORE;
    }

    public long ends() {
        return last().transition() == Transition.CLEARED ? last().timeMillis() : OPEN;
    }

    /** The highest level that it ever had. */
    public Level peak() {
        var peak = Level.BLUE;
        for (var change : changes) {
            var before = change.previousLevel();
            peak = change.level().atLeast(peak) ? change.level() : peak;
            peak = before != null && before.atLeast(peak) ? before : peak;
        }
        return peak;
    }

    /** When it first stood at a level or above it. */
    public OptionalLong reached(Level level) {
        var before = first().previousLevel();
        if (begins() == BEFORE && before != null && before.atLeast(level)) {
            return OptionalLong.of(BEFORE);
        }
        return changes.stream()
                .filter(change -> change.transition() != Transition.CLEARED)
                .filter(change -> change.level().atLeast(level))
                .mapToLong(AlertSummary::timeMillis)
                .findFirst();
    }

    /** Its levels over time, without gaps; those that were passed in no time are left out. */
    public List<Stretch> stretches() {
        var stretches = new ArrayList<Stretch>();
        long from = begins();
        var before = first().previousLevel();
        Level level = begins() == BEFORE && before != null ? before : first().level();
        for (var change : changes) {
            if (change.timeMillis() > from) {
                if (change.level() == level && change.transition() != Transition.CLEARED) {
                    continue;
                }
                stretches.add(new Stretch(level, from, change.timeMillis()));
            }
            from = Math.max(from, change.timeMillis());
            level = change.level();
        }
        if (ends() == OPEN) {
            stretches.add(new Stretch(level, from, OPEN));
        }
        return stretches;
    }

    /** How long nothing was up between this and another; 0 where they touch or overlap. */
    long gapTo(Episode other) {
        long later = Math.max(begins(), other.begins());
        long end = Math.min(ends(), other.ends());
        return later <= end ? 0 : later - end;
    }

    boolean overlaps(Episode other) {
        return begins() < other.ends() && other.begins() < ends();
    }

    /** How far apart they begin; without limit where only one beginning is known. */
    long beginsApart(Episode other) {
        if (begins() == other.begins()) {
            return 0;
        }
        return begins() == BEFORE || other.begins() == BEFORE
                ? Long.MAX_VALUE
                : Math.abs(begins() - other.begins());
    }
}
