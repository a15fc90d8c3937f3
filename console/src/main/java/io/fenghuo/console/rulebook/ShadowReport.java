package io.fenghuo.console.rulebook;

import io.fenghuo.rules.comparison.Counts;
import io.fenghuo.rules.comparison.Difference;
import io.fenghuo.rules.comparison.Episode;
import io.fenghuo.rules.incident.Words;
import io.fenghuo.rules.warning.Level;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a pack in shadow would have raised, beside what was raised by what is live.
 *
 * @param version in shadow, as published
 * @param live the versions of the packs that raised the live alerts, {@code PACK VERSION} each
 * @param from the event time from which both ran
 * @param to until when they did
 * @param toleranceSeconds how far apart two alerts may be and still be about the same danger
 * @param notes what a reader must know, a sentence each
 * @param differences those alone that differ, newest first, as many as are shown
 * @param differing how many differ in all
 */
public record ShadowReport(
        String pack,
        String version,
        List<String> live,
        Instant from,
        Instant to,
        long toleranceSeconds,
        List<Words> notes,
        Counts total,
        List<Group> scenarios,
        List<Group> counties,
        List<Line> differences,
        int differing) {

    /** The counts of one scenario, or of one county, where {@code -} is none. */
    public record Group(String name, Counts counts) {}

    /**
     * One alert that differs.
     *
     * @param kinds {@code added}, {@code removed}, {@code earlier}, {@code later}, {@code
     *     other-level}, {@code other-end}
     * @param part whether it is a part of an alert that the other side raises too
     * @param beginsLaterSeconds by how much it begins later in shadow, negative where earlier
     * @param endsLaterSeconds by how much it ends later in shadow, negative where earlier
     */
    public record Line(
            String scenario,
            String key,
            String place,
            @Nullable String county,
            List<String> kinds,
            boolean part,
            @Nullable Long beginsLaterSeconds,
            @Nullable Long endsLaterSeconds,
            @Nullable Side live,
            @Nullable Side shadow) {

        static Line of(Difference difference) {
            var either = difference.either();
            return new Line(
                    difference.scenario(),
                    difference.key(),
                    either.place(),
                    either.county(),
                    difference.kinds().stream().map(Difference.Kind::word).toList(),
                    difference.partOf() != null,
                    seconds(difference.beginShiftMillis()),
                    seconds(difference.endShiftMillis()),
                    Side.of(difference.before()),
                    Side.of(difference.after()));
        }

        private static @Nullable Long seconds(OptionalLong millis) {
            return millis.isPresent() ? millis.getAsLong() / 1000 : null;
        }
    }

    /**
     * An alert as one side raised it.
     *
     * @param begins absent where it was up before the record begins
     * @param ends absent where it is still up
     * @param rule that raised its highest level
     */
    public record Side(
            String alert,
            @Nullable Instant begins,
            @Nullable Instant ends,
            Level peak,
            String rule,
            Words why) {

        static @Nullable Side of(@Nullable Episode episode) {
            if (episode == null) {
                return null;
            }
            var highest = episode.changes().get(0);
            for (var change : episode.changes()) {
                if (change.level().compareTo(highest.level()) > 0) {
                    highest = change;
                }
            }
            return new Side(
                    episode.alertId(),
                    instant(episode.begins()),
                    instant(episode.ends()),
                    episode.peak(),
                    highest.rule(),
                    new Words(highest.whyChinese(), highest.whyEnglish()));
        }

        private static @Nullable Instant instant(long millis) {
            return millis == Episode.BEFORE || millis == Episode.OPEN
                    ? null
                    : Instant.ofEpochMilli(millis);
        }
    }
}
