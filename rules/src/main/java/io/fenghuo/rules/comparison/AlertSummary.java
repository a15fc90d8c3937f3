package io.fenghuo.rules.comparison;

import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.warning.Level;
import org.jspecify.annotations.Nullable;

/**
 * Of one change in the life of an alert, what is compared and what is shown beside it.
 *
 * @param key with the scenario, what alerts are told apart by: a subject, cell or county
 * @param placeName empty where the place has no name
 * @param previousLevel null where raised
 * @param timeMillis the event time of the change
 */
public record AlertSummary(
        String id,
        String alertId,
        String pack,
        String version,
        String rule,
        String scenario,
        String hazard,
        String key,
        String subject,
        String placeName,
        @Nullable String county,
        @Nullable String cell,
        Transition transition,
        Level level,
        @Nullable Level previousLevel,
        long timeMillis,
        long onsetMillis,
        String whyChinese,
        String whyEnglish) {

    public static AlertSummary of(Alert alert) {
        var cause = alert.cause();
        return new AlertSummary(
                alert.id(),
                alert.alertId(),
                cause.pack(),
                cause.packVersion(),
                cause.rule(),
                cause.scenario(),
                cause.hazard(),
                cause.key(),
                cause.subject(),
                cause.placeName(),
                cause.county(),
                cause.cell(),
                alert.transition(),
                alert.level(),
                alert.previousLevel(),
                alert.detectedAtMillis(),
                alert.onsetMillis(),
                cause.whyChinese(),
                cause.whyEnglish());
    }
}
