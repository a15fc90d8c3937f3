package io.fenghuo.jobs.rehearsal;

import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.warning.Level;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One file of a pack's {@code tests}: timed events in, expected alerts out, and none else.
 *
 * @param file where it was read from
 * @param startMillis the instant that its times are counted from
 * @param bound as late as events may be
 * @param ignored transitions that are left out of the comparison
 */
public record PackTest(
        String file,
        String name,
        long startMillis,
        Duration bound,
        List<ReferenceChange> reference,
        List<TimedEvent> arrivals,
        List<Expected> expected,
        Set<Transition> ignored) {

    /**
     * A change of an alert that must come.
     *
     * @param level null where any will do
     * @param why words that must stand in the reason, in either language; null for any
     */
    public record Expected(
            String scenario,
            Transition transition,
            @Nullable Level level,
            String key,
            long atMillis,
            @Nullable String why) {

        boolean isMetBy(Alert alert) {
            var cause = alert.cause();
            return scenario.equals(cause.scenario())
                    && transition == alert.transition()
                    && (level == null || level == alert.level())
                    && key.equals(cause.key())
                    && atMillis == alert.detectedAtMillis()
                    && (why == null
                            || cause.whyChinese().contains(why)
                            || cause.whyEnglish().contains(why));
        }

        String words(long startMillis) {
            return line(scenario, transition, level, key, atMillis - startMillis)
                    + (why == null ? "" : " why: …" + why + "…");
        }
    }

    static String line(
            String scenario,
            Transition transition,
            @Nullable Level level,
            String key,
            long sinceStartMillis) {
        return "- {scenario: "
                + scenario
                + ", transition: "
                + transition.name().toLowerCase(Locale.ROOT)
                + (level == null ? "" : ", level: " + level)
                + ", key: \""
                + key
                + "\", at: "
                + Timeline.offset(sinceStartMillis)
                + '}';
    }
}
