package io.fenghuo.jobs.rehearsal;

import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.alert.AlertNews;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.warning.Level;
import io.fenghuo.rules.warning.Warning;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One file of a pack's {@code tests}: timed events in, expected alerts out, and none else.
 *
 * @param file where it was read from
 * @param packs the ids of other packs that it needs
 * @param startMillis the instant that its times are counted from
 * @param bound as late as events may be
 * @param alerts what other packs say, as the scenarios see it that judge alerts
 * @param ignored transitions that are left out of the comparison
 */
public record PackTest(
        String file,
        String name,
        List<String> packs,
        long startMillis,
        Duration bound,
        List<ReferenceChange> reference,
        List<TimedEvent> arrivals,
        List<AlertNews> alerts,
        List<Expected> expected,
        Set<Transition> ignored) {

    /**
     * A change of an alert that must come.
     *
     * @param level null where any will do
     * @param key what the alert is about, exactly: a subject, cell or county; null where the place
     *     says enough
     * @param place what people call the place, or its cell or county; null where the key says
     *     enough
     * @param withinMillis by how much it may be earlier or later
     * @param why words that must stand in the reason, in either language; null for any
     */
    public record Expected(
            String scenario,
            Transition transition,
            @Nullable Level level,
            @Nullable String key,
            @Nullable String place,
            long atMillis,
            long withinMillis,
            @Nullable String why) {

        boolean isMetBy(Alert alert) {
            return scenario.equals(alert.cause().scenario())
                    && transition == alert.transition()
                    && isLevel(alert)
                    && isAt(alert.cause())
                    && isInTime(alert)
                    && isWhy(alert);
        }

        boolean isLevel(Alert alert) {
            return level == null || level == alert.level();
        }

        boolean isInTime(Alert alert) {
            return Math.abs(alert.detectedAtMillis() - atMillis) <= withinMillis;
        }

        /** Whether a warning is about the key, and at the place. */
        boolean isAt(Warning warning) {
            return (key == null || key.equals(warning.key()))
                    && (place == null
                            || place.equals(warning.placeName())
                            || place.equals(warning.cell())
                            || place.equals(warning.county()));
        }

        boolean isWhy(Alert alert) {
            var cause = alert.cause();
            return why == null
                    || cause.whyChinese().contains(why)
                    || cause.whyEnglish().contains(why);
        }

        /** The key, or the place where none is given. */
        String whereabouts() {
            return key == null ? String.valueOf(place) : key;
        }

        String words(long startMillis) {
            return line(scenario, transition, level, where(), atMillis - startMillis, withinMillis)
                    + (why == null ? "" : " why: …" + why + "…");
        }

        private String where() {
            return (key == null ? "" : "key: \"" + key + '"')
                    + (key == null || place == null ? "" : ", ")
                    + (place == null ? "" : "place: \"" + place + '"');
        }
    }

    /** An alert as a test would expect it. */
    static String line(Alert alert, long startMillis) {
        var cause = alert.cause();
        return line(
                cause.scenario(),
                alert.transition(),
                alert.level(),
                "key: \"" + cause.key() + '"',
                alert.detectedAtMillis() - startMillis,
                0);
    }

    private static String line(
            String scenario,
            Transition transition,
            @Nullable Level level,
            String where,
            long sinceStartMillis,
            long withinMillis) {
        return "- {scenario: "
                + scenario
                + ", transition: "
                + transition.name().toLowerCase(Locale.ROOT)
                + (level == null ? "" : ", level: " + level)
                + ", "
                + where
                + ", at: "
                + Timeline.offset(sinceStartMillis)
                + (withinMillis == 0
                        ? ""
                        : ", within: " + Timeline.offset(withinMillis).substring(1))
                + '}';
    }
}
