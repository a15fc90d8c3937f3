package io.fenghuo.rules.comparison;

import io.fenghuo.rules.comparison.Difference.Kind;
import java.util.Collection;
import java.util.stream.LongStream;

/**
 * How many alerts differ, and how.
 *
 * <p>An alert that is both earlier and at another level counts as both, so the kinds may add up to
 * more than there are alerts.
 *
 * @param before how many alerts the old packs raise
 * @param after how many alerts the new packs raise
 * @param addedParts how many of the added are parts of an alert that the old packs raise too
 * @param removedParts how many of the removed are parts of an alert that the new packs raise too
 * @param earlierByMillis the median of those that are earlier, or 0 where none is
 * @param laterByMillis the median of those that are later, or 0 where none is
 */
public record Counts(
        int before,
        int after,
        int added,
        int addedParts,
        int removed,
        int removedParts,
        int earlier,
        long earlierByMillis,
        int later,
        long laterByMillis,
        int otherLevel,
        int otherEnd,
        int unchanged) {

    static Counts of(Collection<Difference> differences) {
        return new Counts(
                (int) differences.stream().filter(each -> each.before() != null).count(),
                (int) differences.stream().filter(each -> each.after() != null).count(),
                count(differences, Kind.ADDED),
                parts(differences, Kind.ADDED),
                count(differences, Kind.REMOVED),
                parts(differences, Kind.REMOVED),
                count(differences, Kind.EARLIER),
                median(differences, Kind.EARLIER),
                count(differences, Kind.LATER),
                median(differences, Kind.LATER),
                count(differences, Kind.OTHER_LEVEL),
                count(differences, Kind.OTHER_END),
                count(differences, Kind.UNCHANGED));
    }

    private static int count(Collection<Difference> differences, Kind kind) {
        return (int) differences.stream().filter(each -> each.is(kind)).count();
    }

    private static int parts(Collection<Difference> differences, Kind kind) {
        return (int)
                differences.stream()
                        .filter(each -> each.is(kind) && each.partOf() != null)
                        .count();
    }

    private static long median(Collection<Difference> differences, Kind kind) {
        return Spread.of(
                        differences.stream()
                                .filter(each -> each.is(kind))
                                .flatMapToLong(
                                        each ->
                                                each.beginShiftMillis().isPresent()
                                                        ? LongStream.of(
                                                                Math.abs(
                                                                        each.beginShiftMillis()
                                                                                .getAsLong()))
                                                        : LongStream.empty())
                                .toArray())
                .medianMillis();
    }
}
